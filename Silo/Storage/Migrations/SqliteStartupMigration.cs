using Microsoft.Extensions.Logging;

namespace Telemetron.Silo.Storage.Migrations;

/// <summary>Migrates the SQLite file when its silo starts: an embedded Telemetron has no operator to do it.</summary>
internal sealed class SqliteStartupMigration(SqliteDataSource database, ILogger<SqliteStartupMigration> logger) : ILifecycleParticipant<ISiloLifecycle>
{
    /// <inheritdoc/>
    public void Participate(ISiloLifecycle lifecycle) => lifecycle.Subscribe(
        nameof(SqliteStartupMigration),
        ServiceLifecycleStage.First,
        _ =>
        {
            SqliteSchema.Migrate(database, logger);
            return Task.CompletedTask;
        });
}
