using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Telemetron.Storage.Tests.Harness;
using Telemetron.Testing.Telemetry;
using static Telemetron.Storage.Tests.Harness.FleetSamples;

namespace Telemetron.Storage.Tests.Fleet;

/// <summary>What is measured of devices and customers.</summary>
public abstract class TelemetryScenarios(StorageBackend backend) : FleetScenarios(backend)
{
    private const string Duration = "telemetron.storage.operation.duration telemetron.storage.operation";
    private const string Rows = "telemetron.storage.commit.rows 1";

    [Fact]
    public async Task Every_operation_is_measured_and_a_lost_race_is_counted()
    {
        using var recorder = new MeterRecorder(Silo.Services.GetRequiredService<IMeterFactory>(), Instrumentation.Name);
        await ReadAsync("SN-1");
        await GetOrCreateAsync(NewCustomer("jane@example.com"));
        await WriteAsync(null, NewDevice("SN-1"));
        Assert.False(await TryWriteAsync(null, NewDevice("SN-1")));
        await Assert.ThrowsAsync<OrleansException>(() => TryWriteAsync(null, NewDevice("SN-2") with { DeviceId = "dev_SN-1" }));

        Assert.Equal(
            [
                $"{Duration}=read",
                Rows, $"{Duration}=write",
                Rows, $"{Duration}=write",
                Rows, "telemetron.storage.races.lost 1", $"{Duration}=write error.type=race_lost",
                $"{Duration}=write error.type=refused",
            ],
            recorder.Measurements);
    }
}

public sealed class PostgreSqlTelemetry(PostgreSqlBackend backend) : TelemetryScenarios(backend);

public sealed class SqliteTelemetry(SqliteBackend backend) : TelemetryScenarios(backend);
