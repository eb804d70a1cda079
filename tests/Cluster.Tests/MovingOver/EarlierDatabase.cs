using System.Text.Json;
using Microsoft.Data.Sqlite;
using Telemetron.Testing;

namespace Telemetron.Cluster.Tests.MovingOver;

/// <summary>
/// A database as a program from before the fleet's own tables wrote it, over HTTP, and what that program answered at its end. Both kinds have the same devices, with
/// times in tenths of microseconds.
/// </summary>
internal sealed class EarlierDatabase
{
    private readonly JsonElement _answers;

    private EarlierDatabase(string kind) => _answers = JsonElement.Parse(File.ReadAllText(PathOf($"{kind}.answers.json")));

    /// <summary>A key that was revoked.</summary>
    public string RevokedKey => _answers.GetProperty("revokedKey").GetString()!;

    /// <summary>Each device as <c>GET /device/{identifier}</c> answered it, with the key of its organization.</summary>
    public IEnumerable<(string Key, JsonElement Device)> Devices =>
        _answers.GetProperty("devices").EnumerateArray().Select(one => (one.GetProperty("key").GetString()!, one.GetProperty("device")));

    /// <summary>Puts it into an empty database.</summary>
    public static async Task<EarlierDatabase> RestoreAsync(PostgreSqlServer server, string connectionString)
    {
        // The server's user may not be able to read the repository.
        var script = server.PathOf($"earlier-{Guid.NewGuid():N}.sql");
        File.Copy(PathOf("PostgreSql.sql"), script);
        await server.RunClientAsync("psql", connectionString, "--quiet", "--output=/dev/null", "--set=ON_ERROR_STOP=1", $"--file={script}");
        return new EarlierDatabase("PostgreSql");
    }

    /// <summary>Puts it into a data directory.</summary>
    public static async Task<EarlierDatabase> RestoreAsync(TemporaryDirectory directory, CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(directory.Path, "telemetron.db")};Pooling=false");
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = await File.ReadAllTextAsync(PathOf("Sqlite.sql"), cancellationToken);
        await command.ExecuteNonQueryAsync(cancellationToken);
        return new EarlierDatabase("Sqlite");
    }

    private static string PathOf(string file) => Path.Combine(Repository.Root, "tests", "Cluster.Tests", "MovingOver", file);
}
