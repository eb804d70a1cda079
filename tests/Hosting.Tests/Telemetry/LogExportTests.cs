using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Telemetron.Hosting.Logging;
using Telemetron.Hosting.Settings;
using Telemetron.Hosting.Telemetry;
using Telemetron.Testing;
using Telemetron.Testing.Telemetry;

namespace Telemetron.Hosting.Tests.Telemetry;

public sealed class LogExportTests
{
    [Fact]
    public async Task An_address_in_a_line_of_Orleans_is_not_exported()
    {
        await using var receiver = new OtlpReceiver();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings
        {
            Args = [.. receiver.Settings.Select(setting => $"--{setting.Key}={setting.Value}")],
        });
        builder.Logging.RedactKeys();
        builder.AddTelemetry(TelemetrySettings.Read(new SettingsReader(builder.Configuration), servesMetrics: false), "test");
        using (var host = builder.Build())
        {
            await host.StartAsync(TestContext.Current.CancellationToken);
            host.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Orleans.Runtime.Test").Log(
                LogLevel.Warning,
                default,
                "Late: customer/c:acme/john@example.com",
                new InvalidOperationException("No customer/c:acme/jane@example.com"),
                (text, _) => text);
        }

        await Eventually.ThatAsync(
            _ => Task.FromResult(receiver.LogsContain("Late: customer/c:acme/…")), TestContext.Current.CancellationToken);
        Assert.False(receiver.LogsContain("example.com"));
    }
}
