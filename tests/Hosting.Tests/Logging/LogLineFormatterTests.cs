using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using Telemetron.Hosting.Logging;

namespace Telemetron.Hosting.Tests.Logging;

public sealed class LogLineFormatterTests
{
    [Fact]
    public void A_line_has_its_time_in_UTC_its_level_its_category_and_no_event_id() =>
        Assert.Equal($"2026-03-04T05:06:07.089Z warn: Telemetron.Some: Two lines{Environment.NewLine}", Line("Two\nlines", null));

    [Fact]
    public void An_exception_stands_on_the_line_of_its_event()
    {
        var line = Line("It failed.", new InvalidOperationException("one\r\ntwo"));
        Assert.EndsWith($" It failed. System.InvalidOperationException: one two{Environment.NewLine}", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, LogLineFormatter.FormatterName)]
    [InlineData("json", "json")]
    [InlineData("systemd", "systemd")]
    public void The_configuration_selects_the_formatter(string? configured, string selected)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Logging:Console:FormatterName", configured)]);
        if (configured is null)
        {
            configuration.Sources.Clear();
        }

        configuration.AddLoggingDefaults();
        using var services = new ServiceCollection()
            .AddLogging(logging => logging.AddConfiguration(configuration.Build().GetSection("Logging")).AddConsole().AddLogLines())
            .BuildServiceProvider();
        Assert.Equal(selected, services.GetRequiredService<IOptionsMonitor<ConsoleLoggerOptions>>().CurrentValue.FormatterName);
        Assert.Contains(services.GetServices<ConsoleFormatter>(), formatter => formatter.Name == selected);
    }

    private static string Line(string message, Exception? exception)
    {
        using var output = new StringWriter();
        var entry = new LogEntry<string>(LogLevel.Warning, "Telemetron.Some", new EventId(1492093358), message, exception, (text, _) => text);
        new LogLineFormatter(new StoppedClock()).Write(entry, null, output);
        return output.ToString();
    }

    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 3, 4, 7, 6, 7, 89, TimeSpan.FromHours(2));
    }
}
