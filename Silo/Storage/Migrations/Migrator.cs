using DbUp.Builder;
using DbUp.Engine;
using Microsoft.Extensions.Logging;

namespace Telemetron.Silo.Storage.Migrations;

/// <summary>Runs the migrations of both databases.</summary>
internal static partial class Migrator
{
    /// <summary>Runs the scripts that are missing in the database's journal: all of them, or none.</summary>
    /// <returns>The number of scripts that were run.</returns>
    /// <exception cref="SchemaMismatchException">The journal lists a script that this program does not know.</exception>
    public static int Run(UpgradeEngineBuilder builder, IReadOnlyList<SqlScript> scripts, ILogger logger)
    {
        var engine = builder
            .WithScripts(scripts)
            .WithVariablesDisabled()
            .WithTransaction()
            .LogTo(new MigrationLog(logger))
            .Build();
        var check = SchemaCheck.Compare(scripts.Select(script => script.Name), engine.GetExecutedScripts());
        if (check.Status == SchemaStatus.Newer)
        {
            throw new SchemaMismatchException(check);
        }

        var result = engine.PerformUpgrade();
        if (!result.Successful)
        {
            throw new InvalidOperationException($"The migration failed in {result.ErrorScript?.Name ?? "its preparation"}.", result.Error);
        }

        var count = 0;
        foreach (var script in result.Scripts)
        {
            LogMigrated(logger, script.Name);
            count++;
        }

        return count;
    }

    [LoggerMessage(LogLevel.Information, "Migrated the database by {Script}.")]
    private static partial void LogMigrated(ILogger logger, string script);
}
