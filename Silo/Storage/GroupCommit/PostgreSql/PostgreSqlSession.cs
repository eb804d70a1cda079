using Npgsql;

namespace Telemetron.Silo.Storage.GroupCommit.PostgreSql;

/// <summary>A connection whose prepared statements stay for as long as it does.</summary>
internal static class PostgreSqlSession
{
    /// <summary>
    /// A plan stays, too: one that was made while the table was known as empty would scan it when it is full. Every look-up has an index.
    /// </summary>
    public const string Settings = "SET enable_seqscan = off";

    /// <summary>Opens it.</summary>
    public static async Task<NpgsqlConnection> OpenAsync(NpgsqlDataSource database)
    {
        var connection = await database.OpenConnectionAsync();
        try
        {
            await using var command = new NpgsqlCommand(Settings, connection);
            await command.ExecuteNonQueryAsync();
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
