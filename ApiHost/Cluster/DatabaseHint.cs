using System.Data.Common;
using Npgsql;
using Telemetron.Silo.Storage;

namespace Telemetron.ApiHost.Cluster;

/// <summary>What an operator does about a database that does not show the list of silos.</summary>
internal static class DatabaseHint
{
    public static string Of(DbException exception) => $"{Hint(exception)} ({StorageFailures.Describe(exception)})";

    private static string Hint(DbException exception) => exception.SqlState switch
    {
        PostgresErrorCodes.UndefinedTable => "The database has no schema; run Silo migrate.",
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => "The database refuses the user or the password.",
        PostgresErrorCodes.InvalidCatalogName => "There is no such database.",
        PostgresErrorCodes.InsufficientPrivilege => "The role may not read the tables; run Silo migrate --grant-to.",
        null => "The database is away.",
        _ => "The database refuses the query.",
    };
}
