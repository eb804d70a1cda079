using System.Diagnostics.CodeAnalysis;

namespace Telemetron.Hosting.Logging;

/// <summary>Replaces an exception whose text contains an API key.</summary>
[SuppressMessage("Design", "CA1032", Justification = "It is made from another exception and never thrown.")]
internal sealed class RedactedException : Exception
{
    private readonly string _text;

    private RedactedException(Exception exception, string text)
        : base(LogRedaction.RedactApiKeys(exception.Message)) => _text = text;

    /// <summary>Returns the exception itself if neither its message nor its inner exceptions contain an API key; otherwise a redacted one.</summary>
    public static Exception Of(Exception exception)
    {
        var text = exception.ToString();
        var redacted = LogRedaction.RedactApiKeys(text);
        return ReferenceEquals(redacted, text) ? exception : new RedactedException(exception, redacted);
    }

    /// <inheritdoc/>
    public override string ToString() => _text;
}
