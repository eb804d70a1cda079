using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Telemetron.Silo.Hosting;

/// <summary>
/// Takes email addresses out of what Orleans logs. It names grains by their keys when a call is late or dropped, and a customer's key holds an
/// address.
/// </summary>
public static partial class GrainKeyRedaction
{
    /// <summary>Redacts before any provider sees a line, whichever providers there are.</summary>
    public static void RedactGrainKeys(this ILoggingBuilder logging)
    {
        ArgumentNullException.ThrowIfNull(logging);
        logging.Services.Replace(ServiceDescriptor.Singleton<ILoggerFactory>(services => new RedactingFactory(new LoggerFactory(
            services.GetServices<ILoggerProvider>(),
            services.GetRequiredService<IOptionsMonitor<LoggerFilterOptions>>(),
            services.GetRequiredService<IOptions<LoggerFactoryOptions>>()))));
    }

    /// <summary>The text with the address in each customer's key replaced by an ellipsis.</summary>
    public static string Redact(string text) => CustomerKey().Replace(text, "$1…");

    [GeneratedRegex(@"(\bc:[a-z0-9_-]+/)[^\s@]+@[a-z0-9.-]+", RegexOptions.CultureInvariant)]
    private static partial Regex CustomerKey();

    private sealed class RedactingFactory(ILoggerFactory inner) : ILoggerFactory
    {
        private const string RedactedCategories = "Orleans";

        public ILogger CreateLogger(string categoryName) => categoryName.StartsWith(RedactedCategories, StringComparison.Ordinal)
            ? new RedactingLogger(inner.CreateLogger(categoryName))
            : inner.CreateLogger(categoryName);

        public void AddProvider(ILoggerProvider provider) => inner.AddProvider(provider);

        public void Dispose() => inner.Dispose();
    }

    private sealed class RedactingLogger(ILogger inner) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => inner.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

        /// <summary>The line as text alone: its parameters and its exception hold the key as well.</summary>
        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (inner.IsEnabled(logLevel))
            {
                var line = exception is null ? formatter(state, null) : $"{formatter(state, exception)} {exception}";
                inner.Log(logLevel, eventId, Redact(line), null, static (text, _) => text);
            }
        }
    }
}
