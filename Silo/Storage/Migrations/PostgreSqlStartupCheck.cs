using Npgsql;
using Telemetron.Hosting.Databases;
using Telemetron.Hosting.Process;

namespace Telemetron.Silo.Storage.Migrations;

/// <summary>Keeps a silo from starting on a database whose schema is not its own.</summary>
internal sealed class PostgreSqlStartupCheck(NpgsqlDataSource database) : ILifecycleParticipant<ISiloLifecycle>
{
    /// <inheritdoc/>
    public void Participate(ISiloLifecycle lifecycle) =>
        lifecycle.Subscribe(nameof(PostgreSqlStartupCheck), ServiceLifecycleStage.First, CheckAsync);

    private async Task<SchemaCheck> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            // The driver does not look at the token while a server that took its connection says nothing.
            return await PostgreSqlSchema.CheckAsync(database, cancellationToken).WaitAsync(cancellationToken);
        }
        catch (Exception exception) when (StartupFailure.From(exception, StorageLocation.Of(database.ConnectionString)) is { } failure)
        {
            throw failure;
        }
    }

    /// <exception cref="SchemaMismatchException">The schema is older or newer, or there is none.</exception>
    private async Task CheckAsync(CancellationToken cancellationToken)
    {
        var check = await ReadAsync(cancellationToken);
        if (check.Status != SchemaStatus.UpToDate)
        {
            throw new SchemaMismatchException(check);
        }
    }
}
