using DbUp.Builder;
using DbUp.Engine;
using Microsoft.Extensions.Logging;

namespace Telemetron.Silo.Storage.Migrations;

/// <summary>What the migrations of both databases have in common.</summary>
internal static partial class Migrator
{
    /// <summary>Runs the scripts that the database's journal does not have: all of them, or none.</summary>
    /// <returns>How many scripts it ran.</returns>
    /// <exception cref="SchemaMismatchException">The journal has a script that this program does not know.</exception>
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
