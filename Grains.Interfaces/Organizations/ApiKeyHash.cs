using System.Security.Cryptography;
using System.Text;

namespace Telemetron.Organizations;

/// <summary>The SHA-256 of an <see cref="ApiKey"/>, as 64 lower-case hexadecimal digits.</summary>
[GenerateSerializer, Immutable, Alias("telemetron.ApiKeyHash")]
public readonly record struct ApiKeyHash
{
    /// <summary>How many digits the <see cref="ShortId"/> has.</summary>
    public const int ShortIdLength = 12;

    private const int HexLength = 2 * SHA256.HashSizeInBytes;

    [Id(0)]
    private readonly string? _value;

    private ApiKeyHash(string value) => _value = value;

    /// <summary>The 64 digits.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c> and no hash.</exception>
    public string Value => _value ?? throw new InvalidOperationException("The default ApiKeyHash is no hash.");

    /// <summary>The first 12 digits: what people and the log call the key.</summary>
    public string ShortId => Value[..ShortIdLength];

    /// <summary>Reads a hash that is 64 lower-case hexadecimal digits.</summary>
    public static bool TryParse(string? text, out ApiKeyHash hash)
    {
        var valid = text is { Length: HexLength } && text.All(char.IsAsciiHexDigitLower);
        hash = valid ? new ApiKeyHash(text!) : default;
        return valid;
    }

    /// <summary>Reads a hash that is 64 lower-case hexadecimal digits.</summary>
    /// <exception cref="FormatException"><paramref name="text"/> is no hash.</exception>
    public static ApiKeyHash Parse(string text) => TryParse(text, out var hash)
        ? hash
        : throw new FormatException($"The hash of an API key is {HexLength} lower-case hexadecimal digits.");

    /// <inheritdoc/>
    public override string ToString() => Value;

    internal static ApiKeyHash Of(string secret) => new(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret))));
}
