using Npgsql;

namespace Telemetron.Hosting.Databases;

/// <summary>Maps PostgreSQL's error codes to causes.</summary>
internal static class PostgreSqlFailures
{
    private const string DuplicatePreparedStatement = "42P05";

    /// <summary>Maps single codes, in the order of PostgreSQL's documentation. All others are mapped by their class.</summary>
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

        // The table of a prepared statement was altered. The statement will be prepared again.
        PostgresErrorCodes.FeatureNotSupported when exception.Routine == "RevalidateCachedQuery" => StorageCause.Conflict,

        // The only error with this code while connecting: the database does not accept connections.
        PostgresErrorCodes.ObjectNotInPrerequisiteState when exception.Routine == "CheckMyDatabase" => StorageCause.LoginRefused,
        _ => CauseOfClass(exception),
    };

    /// <summary>
    /// The server's message, if it can only contain names of database objects. Other messages may quote a value, so only the code is used.
    /// </summary>
    public static string Words(PostgresException exception) =>
        CauseOf(exception).Kind == StorageFailureKind.Defect ? exception.SqlState : exception.MessageText;

    /// <summary>
    /// Maps the classes of codes. 08: connection. 40: rollback. 53: resources. 57: operator intervention, such as a restart. 58: system error.
    /// </summary>
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
