namespace Telemetron.ApiHost.Hosting;

/// <summary>What the log says of how this process runs.</summary>
internal static partial class StartupLog
{
    public static void LogMode(this ILogger logger, ApiHostSettings settings)
    {
        if (settings.Silo is { DataDirectory: { } directory })
        {
            LogEmbedded(logger);
            LogSqlite(logger, directory);
        }
        else if (settings.Silo is not null)
        {
            LogMember(logger, settings.Cluster.ClusterId);
            LogPostgreSql(logger);
        }
        else
        {
            LogClient(logger, settings.Cluster.ClusterId);
            LogPostgreSql(logger);
        }
    }

    [LoggerMessage(LogLevel.Information, "Mode: embedded, one silo in this process.")]
    private static partial void LogEmbedded(ILogger logger);

    [LoggerMessage(LogLevel.Information, "Mode: member of the cluster {ClusterId}, with a silo in this process.")]
    private static partial void LogMember(ILogger logger, string clusterId);

    [LoggerMessage(LogLevel.Information, "Mode: client of the cluster {ClusterId}.")]
    private static partial void LogClient(ILogger logger, string clusterId);

    [LoggerMessage(LogLevel.Information, "Storage: SQLite in {DataDirectory}.")]
    private static partial void LogSqlite(ILogger logger, string dataDirectory);

    [LoggerMessage(LogLevel.Information, "Storage: PostgreSQL.")]
    private static partial void LogPostgreSql(ILogger logger);
}
