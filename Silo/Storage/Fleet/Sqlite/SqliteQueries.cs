using System.Collections.Immutable;
using System.Data.Common;
using Telemetron.Hosting.Databases;
using Telemetron.Silo.Storage.Fleet.Queries;

namespace Telemetron.Silo.Storage.Fleet.Sqlite;

/// <summary>Executes list queries on SQLite, on a separate thread: a long list delays other lists, but neither reads of devices nor writes.</summary>
internal sealed class SqliteQueries(SqliteDataSource database) : IFleetQueries, IDisposable
{
    private readonly WorkerThread _thread = new("sqlite lists");

    /// <inheritdoc/>
    public FleetDialect Dialect => FleetDialect.Sqlite;

    /// <inheritdoc/>
    public async Task<ImmutableArray<T>> RunAsync<T>(FleetQuery query, Func<DbDataReader, T> read, CancellationToken cancellationToken)
    {
        var rows = ImmutableArray.CreateBuilder<T>();
        await _thread.RunAsync(() =>
        {
            // The caller may have given up while the query was queued.
            cancellationToken.ThrowIfCancellationRequested();
            Run(query, row => rows.Add(read(row)));
        }).ConfigureAwait(false);
        return rows.DrainToImmutable();
    }

    /// <inheritdoc/>
    public void Dispose() => _thread.Dispose();

    private void Run(FleetQuery query, Action<DbDataReader> accept)
    {
        database.File.EnsureInPlace();
        try
        {
            using var connection = database.OpenConnection();
            using var command = connection.CreateCommand();
            query.Fill(command);
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                accept(reader);
            }
        }
        catch (Exception exception) when (StorageFailures.CauseOf(exception) == StorageCause.FileDamaged)
        {
            database.File.ReportDamage();
            throw;
        }
        finally
        {
            // A truncated file can cause any error. If the file was truncated, report that instead.
            database.File.EnsureInPlace();
        }
    }
}
