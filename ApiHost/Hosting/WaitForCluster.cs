using System.Data.Common;
using Npgsql;
using Telemetron.Silo.Storage;

namespace Telemetron.ApiHost.Hosting;

/// <summary>Lets a client start before the silos and the database do: it waits for them.</summary>
internal sealed partial class WaitForCluster(TimeProvider time, ILogger<WaitForCluster> logger) : IClientConnectionRetryFilter
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public async Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken)
    {
        LogWaiting(StorageFailures.Describe(exception), Hint(exception));
        await Task.Delay(Pause, time, cancellationToken);
        return true;
    }

    private static string Hint(Exception exception) => (exception as DbException)?.SqlState switch
    {
        PostgresErrorCodes.UndefinedTable => "The database has no schema; run Silo migrate.",
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => "The database refuses the user or the password.",
        PostgresErrorCodes.InvalidCatalogName => "There is no such database.",
        PostgresErrorCodes.InsufficientPrivilege => "The role may not read the tables; run Silo migrate --grant-to.",
        null when exception is DbException => "The database is away.",
        _ => "Start one.",
    };

    [LoggerMessage(LogLevel.Warning, "No silo is reachable ({Exception}). {Hint} Trying again.")]
    private partial void LogWaiting(string exception, string hint);
}
