using DbUp.Engine.Transactions;
using DbUp.Postgresql;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Telemetron.Silo.Storage.Migrations;

/// <summary>DbUp's connections to PostgreSQL. A message that a script raises as INFO is logged while the script runs.</summary>
internal sealed partial class MigrationConnections : DatabaseConnectionManager
{
    private const string Info = "INFO";

    private readonly PostgresqlConnectionManager _dialect;

    /// <summary>Opens connections from a pool.</summary>
    public MigrationConnections(NpgsqlDataSource database, ILogger logger)
        : base(new DelegateConnectionFactory(_ => Create(database, logger))) => _dialect = new PostgresqlConnectionManager(database);

    /// <inheritdoc/>
    public override IEnumerable<string> SplitScriptIntoCommands(string scriptContents) => _dialect.SplitScriptIntoCommands(scriptContents);

    private static NpgsqlConnection Create(NpgsqlDataSource database, ILogger logger)
    {
        var connection = database.CreateConnection();
        connection.Notice += (_, notice) =>
        {
            if (notice.Notice.InvariantSeverity == Info)
            {
                LogProgress(logger, notice.Notice.MessageText);
            }
        };
        return connection;
    }

    [LoggerMessage(LogLevel.Information, "{Progress}")]
    private static partial void LogProgress(ILogger logger, string progress);
}
