using System.Data.Common;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Telemetron.Silo.Storage;

/// <summary>Tells a database that is away or overloaded, which passes, from a defect of ours, which does not.</summary>
internal static class StorageFailures
{
    // SQLite's result codes for a file that is busy, locked, full or out of reach.
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Full = 13;
    private const int CannotOpen = 14;

    /// <summary>Whether the same operation may succeed later without anyone changing the program.</summary>
    public static bool IsUnavailable(Exception exception) => exception switch
    {
        SqliteException sqlite => sqlite.SqliteErrorCode is Busy or Locked or ReadOnly or InputOutput or Full or CannotOpen,
        DbException { SqlState: { } state } => IsUnavailable(state),
        NpgsqlException => true,
        DbException database => database.IsTransient,
        TimeoutException or IOException or SocketException => true,
        _ => false,
    };

    /// <summary>What failed, in words that can hold no key and no value: a database's own message may quote both.</summary>
    public static string Describe(Exception exception) => exception switch
    {
        SqliteException sqlite => $"{nameof(SqliteException)} {sqlite.SqliteExtendedErrorCode}",
        PostgresException { ConstraintName: { } constraint } postgres => $"{nameof(PostgresException)} {postgres.SqlState} on {constraint}",
        DbException { SqlState: { } state } => $"{exception.GetType().Name} {state}",
        { InnerException: { } inner } => $"{exception.GetType().Name}, {inner.GetType().Name}",
        _ => exception.GetType().Name,
    };

    /// <summary>
    /// By class: 08 connection, 40 rollback, 53 resources, 57 operator intervention (restarts and statement timeouts), 58 system error;
    /// 25006 is a server that became a replica, 55P03 a lock that was not to be had.
    /// </summary>
    private static bool IsUnavailable(string sqlState) =>
        sqlState is PostgresErrorCodes.ReadOnlySqlTransaction or PostgresErrorCodes.LockNotAvailable
        || (sqlState.Length >= 2 && sqlState[..2] is "08" or "40" or "53" or "57" or "58");
}
