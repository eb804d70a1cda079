using Npgsql;
using Telemetron.Silo.Storage.Fleet.Batching;

namespace Telemetron.Silo.Storage.Fleet.PostgreSql;

/// <summary>Executes batches on PostgreSQL: one statement for each kind of operation, with arrays as parameters.</summary>
/// <param name="database">The connections.</param>
/// <param name="serviceId">The service id of the rows.</param>
/// <param name="fence">The silo that writes; null for no fence.</param>
internal sealed class PostgreSqlFleet(NpgsqlDataSource database, string serviceId, MemberFence? fence) : IFleetDatabase
{
    /// <inheritdoc/>
    public IBatchSender CreateReads() => new PostgreSqlSender(database, new ReadCustomers(serviceId), new ReadDevices(serviceId));

    /// <inheritdoc/>
    public IBatchSender CreateWrites() => new PostgreSqlSender(database, new CreateCustomers(serviceId), new WriteCustomers(serviceId), new WriteDevices(serviceId, fence));
}
