using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Telemetron.Grains.Telemetry;
using Telemetron.Storage.Tests.Harness;
using Telemetron.Testing.Telemetry;

namespace Telemetron.Storage.Tests.Scenarios;

/// <summary>What is measured, by whichever storage does the work.</summary>
public abstract class TelemetryScenarios(StorageBackend backend) : StorageScenarios(backend)
{
    private const string Duration = "telemetron.storage.operation.duration telemetron.storage.operation";

    [Fact]
    public async Task Every_operation_is_measured_and_a_lost_race_is_counted()
    {
        using var recorder = new MeterRecorder(Silo.Services.GetRequiredService<IMeterFactory>(), Instrumentation.Name);
        var (first, second) = (ApiKey("k:1"), ApiKey("k:1"));
        await first.ReadAsync(Cancellation);
        await first.WriteAsync(NewApiKey("first"), Cancellation);
        Assert.False(await second.TryWriteAsync(NewApiKey("second"), Cancellation));
        await first.ClearAsync(Cancellation);

        Assert.Equal(
            [
                $"{Duration}=read", $"{Duration}=write", "telemetron.storage.races.lost 1", $"{Duration}=write error.type=race_lost", $"{Duration}=clear",
            ],
            recorder.Measurements.Where(measurement => !measurement.StartsWith("telemetron.storage.commit.rows", StringComparison.Ordinal)));
    }
}

public sealed class PostgreSqlTelemetry(PostgreSqlBackend backend) : TelemetryScenarios(backend);

public sealed class SqliteTelemetry(SqliteBackend backend) : TelemetryScenarios(backend);

public sealed class PostgreSqlGroupCommitTelemetry(PostgreSqlBackend backend) : TelemetryScenarios(backend.GroupCommit);

public sealed class SqliteGroupCommitTelemetry(SqliteBackend backend) : TelemetryScenarios(backend.GroupCommit);
