using System.Text;
using Telemetron.Grains;
using Telemetron.Grains.Organizations;
using Telemetron.Storage.Tests.Harness;

namespace Telemetron.Storage.Tests.Organizations;

/// <summary>States that other versions of the program wrote, or nobody did.</summary>
public abstract class SerializationScenarios(StorageBackend backend) : StorageScenarios(backend)
{
    [Fact]
    public async Task A_newer_schema_is_refused_with_both_numbers()
    {
        await StoreAsync("""{"schema":7,"organization":"acme","name":"secret","createdAt":"2026-01-02T12:00:00+00:00"}""");

        var exception = await Assert.ThrowsAsync<StoredStateException>(() => ApiKey("k:1").ReadAsync(Cancellation));
        Assert.Contains("schema 7", exception.Message, StringComparison.Ordinal);
        Assert.Contains("up to 2", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", exception.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no json, secret")]
    [InlineData("{\"schema\":1,\"name\":\"secret\"")]
    [InlineData("{\"name\":\"secret\"}")]
    [InlineData("{\"schema\":\"secret\"}")]
    [InlineData("{\"schema\":0,\"name\":\"secret\"}")]
    [InlineData("{\"schema\":1,\"name\":\"secret\"}")]
    [InlineData("{\"schema\":1,\"organization\":\"SECRET\",\"name\":\"secret\",\"createdAt\":\"2026-01-02T12:00:00+00:00\"}")]
    [InlineData("null")]
    [InlineData("[\"secret\"]")]
    public async Task What_is_no_state_is_refused_without_showing_it(string payload)
    {
        await StoreAsync(payload);

        var exception = await Assert.ThrowsAsync<StoredStateException>(() => ApiKey("k:1").ReadAsync(Cancellation));
        Assert.DoesNotContain("secret", exception.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Silo.Log.Lines, line => line.Contains("secret", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Unknown_fields_survive_a_write()
    {
        await StoreAsync("""{"schema":1,"organization":"acme","name":"first","createdAt":"2026-01-02T12:00:00+00:00","later":{"field":[1,"ü"]}}""");
        var key = ApiKey("k:1");
        var state = await key.ReadAsync(Cancellation);
        await key.WriteAsync(state! with { Name = "second" }, Cancellation);

        var stored = await new Activation<ApiKeyState>(Silo.Organizations, StorageNames.ApiKey, "k:1").ReadAsync(Cancellation);
        Assert.Equal("second", stored!.Name);
        Assert.Equal("""{"field":[1,"ü"]}""", stored.Unknown!["later"].GetRawText());
    }

    private async Task StoreAsync(string payload)
    {
        var key = ApiKey("k:1");
        await key.WriteAsync(NewApiKey("placeholder"), Cancellation);
        await using var connection = await Silo.DataSource.OpenConnectionAsync(Cancellation);
        Assert.Equal(1, await connection.ExecuteAsync(
            "UPDATE OrleansStorage SET payloadbinary = @payload WHERE serviceid = @service",
            ("service", Silo.ServiceId),
            ("payload", Encoding.UTF8.GetBytes(payload))));
    }
}

public sealed class PostgreSqlSerialization(PostgreSqlBackend backend) : SerializationScenarios(backend);

public sealed class SqliteSerialization(SqliteBackend backend) : SerializationScenarios(backend);
