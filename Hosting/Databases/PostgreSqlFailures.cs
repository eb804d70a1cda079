using Npgsql;

namespace Telemetron.Hosting.Databases;

/// <summary>What PostgreSQL's error codes mean to Telemetron.</summary>
internal static class PostgreSqlFailures
{
    private const string DuplicatePreparedStatement = "42P05";

    /// <summary>The codes in the order of PostgreSQL's table of them; what is not named here is decided by its class.</summary>
    public static StorageCause CauseOf(PostgresException exception) => exception.SqlState switch
    {
        PostgresErrorCodes.ReadOnlySqlTransaction => StorageCause.ReadOnly,
        PostgresErrorCodes.InvalidSqlStatementName or DuplicatePreparedStatement => StorageCause.PoolerMixesSessions,
        PostgresErrorCodes.InvalidPassword => StorageCause.PasswordRefused,
        PostgresErrorCodes.InvalidAuthorizationSpecification => StorageCause.LoginRefused,
        PostgresErrorCodes.InvalidCatalogName => StorageCause.DatabaseMissing,
        PostgresErrorCodes.InsufficientPrivilege => StorageCause.RightMissing,
        PostgresErrorCodes.InvalidSchemaName or PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn
            or PostgresErrorCodes.UndefinedFunction => StorageCause.TableMissing,
        PostgresErrorCodes.DiskFull => StorageCause.DiskFull,
        PostgresErrorCodes.TooManyConnections => StorageCause.NoConnectionLeft,
        PostgresErrorCodes.LockNotAvailable => StorageCause.Conflict,
        PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown => StorageCause.Disconnected,
        PostgresErrorCodes.QueryCanceled => StorageCause.ServerSlow,
        PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted => StorageCause.Damaged,

        // A prepared statement whose table was altered: the next one is prepared afresh.
        PostgresErrorCodes.FeatureNotSupported when exception.Routine == "RevalidateCachedQuery" => StorageCause.Conflict,

        // The only one of this code that a connection can end in: the database takes no connections.
        PostgresErrorCodes.ObjectNotInPrerequisiteState when exception.Routine == "CheckMyDatabase" => StorageCause.LoginRefused,
        _ => CauseOfClass(exception),
    };

    /// <summary>The server's own words where they name objects of the database only; elsewhere they may quote a value, and the code has to do.</summary>
    public static string Words(PostgresException exception) =>
        CauseOf(exception).Kind == StorageFailureKind.Defect ? exception.SqlState : exception.MessageText;

    /// <summary>08: connection. 40: rollback. 53: resources. 57: operator intervention, such as a restart. 58: system error.</summary>
    private static StorageCause CauseOfClass(PostgresException exception) => exception.SqlState is { Length: >= 2 } state
        ? state[..2] switch
        {
            "08" or "57" or "58" => StorageCause.ServerAway,
            "40" => StorageCause.Conflict,
            "53" => StorageCause.OutOfResources,
            _ => StorageCause.Defect,
        }
        : StorageCause.Defect;
}
