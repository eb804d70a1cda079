using System.Diagnostics;
using Telemetron.Testing;

namespace Telemetron.Cluster.Tests;

/// <summary>SIGTERM while the database is away, on a server of its own.</summary>
public sealed class StopWithoutDatabaseTests
{
    private static readonly string BootstrapKey = TestKey.Create();

    /// <summary>What docs/operations.md promises.</summary>
    private static readonly TimeSpan Promise = TimeSpan.FromSeconds(20);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Silos_and_ApiHosts_end_in_time_while_the_database_is_stopped_or_hangs(bool hangs)
    {
        await using var server = await PostgreSqlServer.StartNewAsync(Cancelled);
        var owner = await server.CreateDatabaseAsync("stop", Cancelled);
        Assert.Equal(0, (await Service.RunAsync("Silo", ProcessSettings.Of(owner), "migrate")).ExitCode);
        var port = FreePort.Take();
        var api = ProcessSettings.Of(owner);
        api["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}";
        api["Bootstrap__Organization"] = "acme";
        api["Bootstrap__ApiKey"] = BootstrapKey;
        await using var silo = Service.Start("Silo", ProcessSettings.OfSilo(owner));
        await using var host = Service.Start("ApiHost", api);
        await Task.WhenAll(silo.PrintsAsync("Application started"), host.PrintsAsync("Reached the cluster"));
        await AssignCall.AssignAsync(port, BootstrapKey);

        if (hangs)
        {
            server.Freeze();
        }
        else
        {
            await server.StopAsync();
        }

        try
        {
            await silo.PrintsAsync("Storage is unavailable. The database server");
            var started = Stopwatch.GetTimestamp();
            silo.Signal(Signals.Terminate);
            host.Signal(Signals.Terminate);
            Assert.Equal(0, await silo.ExitAsync());
            Assert.Equal(0, await host.ExitAsync());
            Assert.True(Stopwatch.GetElapsedTime(started) < Promise, $"{Stopwatch.GetElapsedTime(started)}\n{silo.Output}");
            Assert.False((silo.Output + host.Output).Contains("   at ", StringComparison.Ordinal), $"{silo.Output}\n{host.Output}");
            Assert.DoesNotContain("fail: ", silo.Output, StringComparison.Ordinal);
        }
        finally
        {
            if (hangs)
            {
                server.Thaw();
            }
        }
    }
}
