using System.Collections;

namespace Telemetron.Hosting.Logging;

/// <summary>The parameters of a log line or a scope, without API keys. They are only redacted and formatted when a provider reads them.</summary>
/// <param name="inner">The parameters, or any other logged object.</param>
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

    /// <summary>Redacts a value. Numbers and similar values, and values without an API key, are unchanged.</summary>
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
