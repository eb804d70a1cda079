using Telemetron.Silo.Storage.Fleet.Batching;

namespace Telemetron.Silo.Storage.Fleet.Sqlite;

/// <summary>Executes batches on SQLite, each as one transaction of prepared statements.</summary>
/// <param name="database">The file.</param>
/// <param name="writer">The thread for all writes to the file.</param>
/// <param name="serviceId">The service id of the rows.</param>
internal sealed class SqliteFleet(SqliteDataSource database, WorkerThread writer, string serviceId) : IFleetDatabase
{
    /// <inheritdoc/>
    public IBatchSender CreateReads() => new SqliteSender(
        new WorkerThread("sqlite reads"), ownsThread: true, database, readOnly: true, connection => new SqliteReads(connection, serviceId));

    /// <inheritdoc/>
    public IBatchSender CreateWrites() => new SqliteSender(
        writer, ownsThread: false, database, readOnly: false, connection => new SqliteWrites(connection, serviceId));
}
