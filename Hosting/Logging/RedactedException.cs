using System.Diagnostics.CodeAnalysis;

namespace Telemetron.Hosting.Logging;

/// <summary>Stands for an exception whose text holds an API key.</summary>
[SuppressMessage("Design", "CA1032", Justification = "It is made from another exception and never thrown.")]
internal sealed class RedactedException : Exception
{
    private readonly string _text;

    private RedactedException(Exception exception, string text)
        : base(LogRedaction.RedactApiKeys(exception.Message)) => _text = text;

    /// <summary>The exception itself if no key is in it, its message and inner ones included.</summary>
    public static Exception Of(Exception exception)
    {
        var text = exception.ToString();
        var redacted = LogRedaction.RedactApiKeys(text);
        return ReferenceEquals(redacted, text) ? exception : new RedactedException(exception, redacted);
    }

    /// <inheritdoc/>
    public override string ToString() => _text;
}
