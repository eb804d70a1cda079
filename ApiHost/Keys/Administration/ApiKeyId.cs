using Telemetron.Organizations;

namespace Telemetron.ApiHost.Keys.Administration;

/// <summary>The id of an API key as people write it: the short one or the full one.</summary>
internal readonly record struct ApiKeyId
{
    /// <summary>The grammar in words, for messages to people.</summary>
    public static readonly string Grammar = $"the id of an API key: its {ApiKeyHash.ShortIdLength} lower-case hexadecimal digits, or all 64";

    private readonly string? _text;

    private ApiKeyId(string text) => _text = text;

    /// <summary>The digits.</summary>
    public string Text => _text ?? throw new InvalidOperationException("The default ApiKeyId is no id.");

    /// <summary>Reads an id. Nothing is trimmed or lower-cased.</summary>
    public static bool TryParse(string? text, out ApiKeyId id)
    {
        var valid = (text is { Length: ApiKeyHash.ShortIdLength } && text.All(char.IsAsciiHexDigitLower)) || ApiKeyHash.TryParse(text, out _);
        id = valid ? new ApiKeyId(text!) : default;
        return valid;
    }

    /// <summary>The key's hash, if this is the full id.</summary>
    public bool IsFull(out ApiKeyHash hash) => ApiKeyHash.TryParse(_text, out hash);

    /// <inheritdoc/>
    public override string ToString() => Text;
}
