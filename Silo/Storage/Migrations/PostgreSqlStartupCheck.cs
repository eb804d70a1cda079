using Npgsql;
using Telemetron.Hosting.Databases;
using Telemetron.Hosting.Process;

namespace Telemetron.Silo.Storage.Migrations;

/// <summary>Prevents a silo from starting on a database with a schema that it does not support.</summary>
internal sealed class PostgreSqlStartupCheck(NpgsqlDataSource database) : ILifecycleParticipant<ISiloLifecycle>
{
    /// <inheritdoc/>
    public void Participate(ISiloLifecycle lifecycle) =>
        lifecycle.Subscribe(nameof(PostgreSqlStartupCheck), ServiceLifecycleStage.First, CheckAsync);

    private async Task<SchemaCheck> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            // The driver ignores the token while a server that accepted its connection does not respond.
            return await PostgreSqlSchema.CheckAsync(database, cancellationToken).WaitAsync(cancellationToken);
        }
        catch (Exception exception) when (StartupFailure.From(exception, StorageLocation.Of(database.ConnectionString)) is { } failure)
        {
            throw failure;
        }
    }

    /// <exception cref="SchemaMismatchException">The schema is older or newer, or does not exist.</exception>
    private async Task CheckAsync(CancellationToken cancellationToken)
    {
        var check = await ReadAsync(cancellationToken);
        if (check.Status != SchemaStatus.UpToDate)
        {
            throw new SchemaMismatchException(check);
        }
    }
}
