using System.Data.Common;
using Telemetron.Storage.Tests.Harness;

namespace Telemetron.Storage.Tests.Scenarios;

/// <content>What the scenarios write past the storage, and how they read what is there.</content>
public abstract partial class ProjectionScenarios
{
    private protected static byte[] NewJson(string identifier, params IEnumerable<string> owners) =>
        new Telemetron.Silo.Storage.JsonGrainStateSerializer().Serialize(NewDevice(identifier, owners)).ToArray();

    private protected async Task ExecuteAsync(string sql, params (string Name, object? Value)[] parameters)
    {
        await using var connection = await Silo.DataSource.OpenConnectionAsync(Cancellation);
        await connection.ExecuteAsync(sql, [("service", Silo.ServiceId), .. parameters]);
    }

    private protected Task<string[]> OwnersAsync() => Silo.QueryAsync(
        """
        SELECT organization, device_identifier, customer_email, device_id, customer_id FROM device_owner
        WHERE service_id = @service ORDER BY device_identifier, customer_email
        """);

    private Task<string[]> DevicesAsync() => Silo.QueryAsync(
        "SELECT organization, identifier, device_id, type FROM device WHERE service_id = @service ORDER BY identifier");

    private async Task<(DateTimeOffset First, DateTimeOffset Second)> TimesAsync(string sql)
    {
        await using var connection = await Silo.DataSource.OpenConnectionAsync(Cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.AddParameter("service", Silo.ServiceId);
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        Assert.True(await reader.ReadAsync(Cancellation));
        return (reader.GetFieldValue<DateTimeOffset>(0), reader.GetFieldValue<DateTimeOffset>(1));
    }

    private async Task ReplaceAsync(DbConnection connection, DbTransaction transaction, byte[] payload)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "UPDATE OrleansStorage SET payloadbinary = @payload, version = version + 1 WHERE serviceid = @service";
        command.AddParameter("payload", payload);
        command.AddParameter("service", Silo.ServiceId);
        Assert.Equal(1, await command.ExecuteNonQueryAsync(Cancellation));
    }
}
