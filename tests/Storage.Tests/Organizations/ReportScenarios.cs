using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using Telemetron.Storage.Tests.Harness;
using Telemetron.Testing.Telemetry;

namespace Telemetron.Storage.Tests.Organizations;

/// <summary>What is told and measured of API keys, by whichever database.</summary>
public abstract class ReportScenarios(StorageBackend backend) : StorageScenarios(backend)
{
    private const string Duration = "telemetron.storage.operation.duration telemetron.storage.operation";
    private const string Key = "k:0123";

    [Fact]
    public async Task A_lost_race_shows_no_key()
    {
        await ApiKey(Key).WriteAsync(NewApiKey("first"), Cancellation);

        var exception = await Assert.ThrowsAsync<InconsistentStateException>(() => ApiKey(Key).WriteAsync(NewApiKey("second"), Cancellation));
        Assert.DoesNotContain(Key, exception.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Silo.Log.Lines, line => line.Contains(Key, StringComparison.Ordinal));
        Assert.Contains(Silo.Log.Lines, line => line.Contains("The write of an API key in organizations lost a race.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_operation_is_measured_and_a_lost_race_is_counted()
    {
        using var recorder = new MeterRecorder(Silo.Services.GetRequiredService<IMeterFactory>(), Instrumentation.Name);
        var (first, second) = (ApiKey(Key), ApiKey(Key));
        await first.ReadAsync(Cancellation);
        await first.WriteAsync(NewApiKey("first"), Cancellation);
        Assert.False(await second.TryWriteAsync(NewApiKey("second"), Cancellation));
        await first.ClearAsync(Cancellation);

        Assert.Equal(
            [
                $"{Duration}=read", $"{Duration}=write", "telemetron.storage.races.lost 1", $"{Duration}=write error.type=race_lost", $"{Duration}=clear",
            ],
            recorder.Measurements);
    }
}

public sealed class PostgreSqlReports(PostgreSqlBackend backend) : ReportScenarios(backend);

public sealed class SqliteReports(SqliteBackend backend) : ReportScenarios(backend);
