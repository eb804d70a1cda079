using Npgsql;

namespace Telemetron.Bench.Contract;

/// <summary>The tables of the peers that write SQL.</summary>
public static class Schema
{
    /// <summary>Creates them in an empty database.</summary>
    public static async Task CreateAsync(NpgsqlDataSource database)
    {
        ArgumentNullException.ThrowIfNull(database);
        await using var stream = typeof(Schema).Assembly.GetManifestResourceStream("Schema.sql")!;
        using var reader = new StreamReader(stream);
        await using var command = database.CreateCommand(await reader.ReadToEndAsync());
        await command.ExecuteNonQueryAsync();
    }
}
