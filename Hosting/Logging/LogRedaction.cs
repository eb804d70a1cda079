using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Telemetron.Hosting.Logging;

/// <summary>
/// Removes API keys from all log lines, and email addresses from those of Orleans. Kestrel's debug lines quote headers that it rejects, and ASP.NET
/// Core's lines have the URL, in which a caller may put a key. Orleans logs the keys of grains when a call is late or dropped, and a customer's key
/// contains an email address.
/// </summary>
internal static partial class LogRedaction
{
    private const string Orleans = "Orleans";

    /// <summary>Redacts log lines before they reach any provider, at all levels.</summary>
    public static void RedactKeys(this ILoggingBuilder logging)
    {
        logging.Services.Replace(ServiceDescriptor.Singleton<ILoggerFactory>(services => new RedactingFactory(new LoggerFactory(
            services.GetServices<ILoggerProvider>(),
            services.GetRequiredService<IOptionsMonitor<LoggerFilterOptions>>(),
            services.GetRequiredService<IOptions<LoggerFactoryOptions>>()))));
    }

    /// <summary>Replaces each API key's secret, and the email address in each customer's key, by an ellipsis.</summary>
    public static string Redact(string text) => CustomerKey().Replace(RedactApiKeys(text), "$1…");

    /// <summary>Replaces each API key's secret by an ellipsis. Returns the same instance if there is none.</summary>
    internal static string RedactApiKeys(string text) => ApiKey().Replace(text, "$1…");

    [GeneratedRegex(@"(\bc:[a-z0-9_-]+/)[^\s@]+@[a-z0-9.-]+", RegexOptions.CultureInvariant)]
    private static partial Regex CustomerKey();

    /// <summary>
    /// Matches to the next white space or quote, so that no part of a malformed key remains. The prefix may be percent-encoded.
    /// </summary>
    [GeneratedRegex(@"(tlm(?:_|%5[Ff]))[^\s""']+", RegexOptions.CultureInvariant)]
    private static partial Regex ApiKey();

    private sealed class RedactingFactory(ILoggerFactory inner) : ILoggerFactory
    {
        public ILogger CreateLogger(string categoryName) => categoryName.StartsWith(Orleans, StringComparison.Ordinal)
            ? new TextLogger(inner.CreateLogger(categoryName))
            : new RedactingLogger(inner.CreateLogger(categoryName), ReportedFailures.IsHost(categoryName));

        public void AddProvider(ILoggerProvider provider) => inner.AddProvider(provider);

        public void Dispose() => inner.Dispose();
    }

    /// <summary>Redacts lines of Orleans. Only their text is logged, because most of their parameters and exceptions contain grain keys.</summary>
    private sealed class TextLogger(ILogger inner) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => inner.BeginScope(new RedactedState(state));

        public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            logLevel = ReportedFailures.LevelOf(logLevel, exception);
            if (inner.IsEnabled(logLevel))
            {
                var line = exception is null ? formatter(state, null) : $"{formatter(state, exception)} {exception}";
                inner.Log(logLevel, eventId, Redact(line), null, static (text, _) => text);
            }
        }
    }

    /// <summary>Redacts all other lines. Parameters and exceptions are unchanged unless they contain an API key.</summary>
    private sealed class RedactingLogger(ILogger inner, bool isHost) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => inner.BeginScope(new RedactedState(state));

        public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            logLevel = isHost ? ReportedFailures.LevelOf(logLevel, exception) : logLevel;
            if (inner.IsEnabled(logLevel))
            {
                inner.Log(
                    logLevel,
                    eventId,
                    new RedactedState(state),
                    exception is null ? null : RedactedException.Of(exception),
                    (_, redacted) => RedactApiKeys(formatter(state, redacted)));
            }
        }
    }
}
