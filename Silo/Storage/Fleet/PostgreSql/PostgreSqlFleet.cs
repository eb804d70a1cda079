using Npgsql;
using Telemetron.Silo.Storage.Fleet.Batching;

namespace Telemetron.Silo.Storage.Fleet.PostgreSql;

/// <summary>PostgreSQL takes a batch as arrays, in a statement for each table.</summary>
/// <param name="database">Where the tables are.</param>
/// <param name="serviceId">Whose rows.</param>
/// <param name="fence">The silo that writes; null when none does.</param>
internal sealed class PostgreSqlFleet(NpgsqlDataSource database, string serviceId, MemberFence? fence) : IFleetDatabase
{
    /// <inheritdoc/>
    public IBatchSender CreateReads() => new PostgreSqlSender(database, new ReadCustomers(serviceId), new ReadDevices(serviceId));

    /// <inheritdoc/>
    public IBatchSender CreateWrites() => new PostgreSqlSender(database, new CreateCustomers(serviceId), new WriteCustomers(serviceId), new WriteDevices(serviceId, fence));
}
