using Npgsql;

namespace Telemetron.Hosting.Databases;

/// <summary>Which database, in words for an operator. It holds no password.</summary>
/// <param name="Server">Host and port of the PostgreSQL server; empty for SQLite.</param>
/// <param name="Database">The name of the PostgreSQL database; empty for SQLite.</param>
/// <param name="Role">The role that this process connects as; empty for SQLite.</param>
/// <param name="File">The path of the SQLite file; empty for PostgreSQL.</param>
internal sealed record StorageLocation(string Server, string Database, string Role, string File)
{
    /// <summary>The database that a connection string names.</summary>
    public static StorageLocation Of(string? connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString);
        return new StorageLocation($"{builder.Host}:{builder.Port}", builder.Database ?? "", builder.Username ?? Environment.UserName, "");
    }

    /// <summary>The file of an embedded database.</summary>
    public static StorageLocation OfFile(string path) => new("", "", "", path);
}
