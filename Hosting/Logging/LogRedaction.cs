using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Telemetron.Hosting.Logging;

/// <summary>
/// Takes API keys out of everything that is logged, and email addresses out of what Orleans logs. Kestrel's debug lines repeat a header that it
/// rejects, ASP.NET Core's lines the URL, into which somebody may put a key. Orleans names grains by their keys when a call is late or dropped,
/// and a customer's key holds an address.
/// </summary>
internal static partial class LogRedaction
{
    private const string Orleans = "Orleans";

    /// <summary>Redacts before any provider sees a line, whichever providers and levels there are.</summary>
    public static void RedactKeys(this ILoggingBuilder logging)
    {
        logging.Services.Replace(ServiceDescriptor.Singleton<ILoggerFactory>(services => new RedactingFactory(new LoggerFactory(
            services.GetServices<ILoggerProvider>(),
            services.GetRequiredService<IOptionsMonitor<LoggerFilterOptions>>(),
            services.GetRequiredService<IOptions<LoggerFactoryOptions>>()))));
    }

    /// <summary>The text with an ellipsis in place of each API key's secret and of the address in each customer's key.</summary>
    public static string Redact(string text) => CustomerKey().Replace(RedactApiKeys(text), "$1…");

    /// <summary>The text with an ellipsis in place of each API key's secret; the same object if there is none.</summary>
    internal static string RedactApiKeys(string text) => ApiKey().Replace(text, "$1…");

    [GeneratedRegex(@"(\bc:[a-z0-9_-]+/)[^\s@]+@[a-z0-9.-]+", RegexOptions.CultureInvariant)]
    private static partial Regex CustomerKey();

    /// <summary>
    /// To the next blank or quote, so that nothing is left of a key with a character in it that no key has; percent-encoded, too.
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

    /// <summary>For Orleans: the line as text alone, since most of its parameters and exceptions hold grain keys.</summary>
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

    /// <summary>For all others: parameters and exceptions stay what they are, unless there is a key in them.</summary>
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
