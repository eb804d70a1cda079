using System.Data.Common;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Telemetron.Hosting.Databases;

/// <summary>Finds out why a database failed, from the exception alone.</summary>
internal static class StorageFailures
{
    /// <summary>The reason; <see cref="StorageCause.Defect"/> for what no operator can do anything about.</summary>
    public static StorageCause CauseOf(Exception exception) => exception switch
    {
        SqliteException sqlite => SqliteFailures.CauseOf(sqlite),
        DatabaseFileException file => file.Cause,
        PostgresException postgres => PostgreSqlFailures.CauseOf(postgres),
        NpgsqlException { InnerException: PostgresException postgres } => PostgreSqlFailures.CauseOf(postgres),
        NpgsqlException npgsql when npgsql.Message.StartsWith("The connection pool has been exhausted", StringComparison.Ordinal) =>
            StorageCause.PoolExhausted,
        NpgsqlException { InnerException: TimeoutException } or TimeoutException => StorageCause.ServerSlow,
        NpgsqlException or IOException or SocketException => StorageCause.ServerAway,
        DbException { IsTransient: true } => StorageCause.ServerAway,
        _ => StorageCause.Defect,
    };

    /// <summary>Whether the same operation may succeed later without anyone changing the program.</summary>
    public static bool IsUnavailable(Exception exception) => CauseOf(exception).Kind != StorageFailureKind.Defect;

    /// <summary>
    /// Whether a database or its driver failed. Npgsql throws a bare <see cref="TimeoutException"/> when a connection waits too long for the one that is opened
    /// first to learn the database's types.
    /// </summary>
    public static bool IsOfDatabase(Exception exception) => exception is DbException || (exception is TimeoutException && exception.Source == nameof(Npgsql));

    /// <summary>The reason in a sentence that says what to do. It holds no key and no value of a row.</summary>
    public static string Explain(Exception exception, StorageLocation location)
    {
        var cause = CauseOf(exception);
        var isAboutServer = cause == StorageCause.ServerSlow || cause == StorageCause.ServerAway;
        return (isAboutServer && location.File.Length > 0 ? StorageCause.FileSlow : cause).Describe(location, Words(exception));
    }

    /// <summary>What failed, in words that can hold no key and no value: a database's own message may quote both.</summary>
    public static string Describe(Exception exception) => exception switch
    {
        SqliteException sqlite => $"{nameof(SqliteException)} {sqlite.SqliteExtendedErrorCode}",
        PostgresException { ConstraintName: { } constraint } postgres => $"{nameof(PostgresException)} {postgres.SqlState} on {constraint}",
        DbException { SqlState: { } state } => $"{exception.GetType().Name} {state}",
        { InnerException: { } inner } => $"{exception.GetType().Name}, {inner.GetType().Name}",
        _ => exception.GetType().Name,
    };

    private static string Words(Exception exception) => exception switch
    {
        SqliteException sqlite => SqliteFailures.Words(sqlite),
        PostgresException postgres => PostgreSqlFailures.Words(postgres),
        SocketException socket => socket.Message,
        { InnerException: { } inner } => Words(inner),
        _ => exception.GetType().Name,
    };
}
