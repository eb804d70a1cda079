using Npgsql;

namespace Telemetron.Hosting.Databases;

/// <summary>Identifies a database in messages for operators. It contains no password.</summary>
/// <param name="Server">Host and port of the PostgreSQL server; empty for SQLite.</param>
/// <param name="Database">The name of the PostgreSQL database; empty for SQLite.</param>
/// <param name="Role">The role of this process's connections; empty for SQLite.</param>
/// <param name="File">The path of the SQLite file; empty for PostgreSQL.</param>
internal sealed record StorageLocation(string Server, string Database, string Role, string File)
{
    /// <summary>Returns the location of the database in a connection string.</summary>
    public static StorageLocation Of(string? connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString);
        return new StorageLocation($"{builder.Host}:{builder.Port}", builder.Database ?? "", builder.Username ?? Environment.UserName, "");
    }

    /// <summary>Returns the location of an embedded database.</summary>
    public static StorageLocation OfFile(string path) => new("", "", "", path);
}
