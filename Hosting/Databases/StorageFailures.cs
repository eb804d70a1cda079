using System.Data.Common;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Telemetron.Hosting.Databases;

/// <summary>Determines why a database failed, from the exception.</summary>
internal static class StorageFailures
{
    /// <summary>Returns the cause of a failure; <see cref="StorageCause.Defect"/> if no operator can fix it.</summary>
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

    /// <summary>Whether storage is unavailable: the same operation may succeed later, without a change of the program.</summary>
    public static bool IsUnavailable(Exception exception) => CauseOf(exception).Kind != StorageFailureKind.Defect;

    /// <summary>
    /// Whether a database or its driver failed. Npgsql throws a plain <see cref="TimeoutException"/> if a connection waits too long for the first
    /// one, which loads the types of the database.
    /// </summary>
    public static bool IsOfDatabase(Exception exception) => exception is DbException || (exception is TimeoutException && exception.Source == nameof(Npgsql));

    /// <summary>Returns a message that says what is wrong and what to do. It contains neither a grain key nor a value of a row.</summary>
    public static string Explain(Exception exception, StorageLocation location)
    {
        var cause = CauseOf(exception);
        var isAboutServer = cause == StorageCause.ServerSlow || cause == StorageCause.ServerAway;
        return (isAboutServer && location.File.Length > 0 ? StorageCause.FileSlow : cause).Describe(location, Words(exception));
    }

    /// <summary>Describes a failure without the database's message, because that may quote a grain key or a value.</summary>
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
