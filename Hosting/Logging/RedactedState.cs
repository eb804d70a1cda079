using System.Collections;

namespace Telemetron.Hosting.Logging;

/// <summary>The parameters of a log line or a scope, without API keys. Nothing is redacted, and nothing formatted, before a provider reads it.</summary>
/// <param name="inner">The parameters, or anything else that was logged.</param>
internal sealed class RedactedState(object? inner) : IReadOnlyList<KeyValuePair<string, object?>>
{
    private readonly IReadOnlyList<KeyValuePair<string, object?>> _parameters = inner switch
    {
        IReadOnlyList<KeyValuePair<string, object?>> list => list,
        IEnumerable<KeyValuePair<string, object?>> pairs => [.. pairs],
        _ => [],
    };

    /// <inheritdoc/>
    public int Count => _parameters.Count;

    /// <inheritdoc/>
    public KeyValuePair<string, object?> this[int index] => Redact(_parameters[index]);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => _parameters.Select(Redact).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public override string ToString() => LogRedaction.RedactApiKeys(inner?.ToString() ?? string.Empty);

    private static KeyValuePair<string, object?> Redact(KeyValuePair<string, object?> parameter) => new(parameter.Key, Redact(parameter.Value));

    /// <summary>What can be shown by numbers alone stays as it is, and so does what shows no key.</summary>
    private static object? Redact(object? value)
    {
        if (value is null || value.GetType().IsPrimitive)
        {
            return value;
        }

        var text = value is IEnumerable and not string ? string.Join(", ", ((IEnumerable)value).Cast<object?>()) : value.ToString() ?? string.Empty;
        var redacted = LogRedaction.RedactApiKeys(text);
        return ReferenceEquals(redacted, text) ? value : redacted;
    }
}
