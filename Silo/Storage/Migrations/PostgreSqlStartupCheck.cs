using Npgsql;

namespace Telemetron.Silo.Storage.Migrations;

/// <summary>Keeps a silo from starting on a database whose schema is not its own.</summary>
internal sealed class PostgreSqlStartupCheck(NpgsqlDataSource database) : ILifecycleParticipant<ISiloLifecycle>
{
    /// <inheritdoc/>
    public void Participate(ISiloLifecycle lifecycle) =>
        lifecycle.Subscribe(nameof(PostgreSqlStartupCheck), ServiceLifecycleStage.First, CheckAsync);

    /// <exception cref="SchemaMismatchException">The schema is older or newer, or there is none.</exception>
    private async Task CheckAsync(CancellationToken cancellationToken)
    {
        var check = await PostgreSqlSchema.CheckAsync(database, cancellationToken);
        if (check.Status != SchemaStatus.UpToDate)
        {
            throw new SchemaMismatchException(check);
        }
    }
}
