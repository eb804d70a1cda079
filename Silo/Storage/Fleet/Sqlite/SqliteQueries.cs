using System.Collections.Immutable;
using System.Data.Common;
using Telemetron.Hosting.Databases;
using Telemetron.Silo.Storage.Fleet.Queries;

namespace Telemetron.Silo.Storage.Fleet.Sqlite;

/// <summary>Asks SQLite, on a thread of its own: a long list holds up other lists, and neither reads of devices nor writes.</summary>
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
            // The caller may have gone while others were served.
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
            // A file that was cut short fails in as many ways as it has pages.
            database.File.EnsureInPlace();
        }
    }
}
