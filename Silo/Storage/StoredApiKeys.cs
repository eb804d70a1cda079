using Telemetron.Grains;

namespace Telemetron.Silo.Storage;

/// <summary>What the embedded database knows of API keys without asking a grain, since grains cannot be listed.</summary>
internal static class StoredApiKeys
{
    /// <summary>Whether any key was ever made, a revoked one included.</summary>
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
