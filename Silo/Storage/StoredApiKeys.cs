using Telemetron.Grains;

namespace Telemetron.Silo.Storage;

/// <summary>Queries the API keys in the embedded database directly, because grains cannot be listed.</summary>
internal static class StoredApiKeys
{
    /// <summary>Whether any key was ever created, including revoked ones.</summary>
    public static async Task<bool> AnyAsync(SqliteDataSource database, string serviceId, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            "SELECT EXISTS (SELECT 1 FROM OrleansStorage WHERE ServiceId = @service AND GrainTypeString = @type)");
        foreach (var (name, value) in new[] { ("@service", serviceId), ("@type", StorageNames.ApiKey) })
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        return await command.ExecuteScalarAsync(cancellationToken) is 1L;
    }
}
