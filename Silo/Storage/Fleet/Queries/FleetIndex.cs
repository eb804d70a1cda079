using System.Collections.Immutable;
using System.Data.Common;
using Telemetron.Fleet;
using Telemetron.Grains.Customers;
using Telemetron.Grains.Fleet;

namespace Telemetron.Silo.Storage.Fleet.Queries;

/// <summary>Finds devices and customers by the indexes of their tables.</summary>
/// <param name="queries">Executes queries.</param>
/// <param name="serviceId">The service id of the rows.</param>
/// <param name="deadline">The time limit of a query.</param>
/// <param name="time">The clock for the deadline.</param>
/// <param name="guard">Converts failures to exceptions for grains.</param>
/// <param name="metrics">Measures the queries.</param>
internal sealed class FleetIndex(
    IFleetQueries queries, string serviceId, TimeSpan deadline, TimeProvider time, StorageGuard guard, StorageMetrics metrics) : IFleetIndex
{
    private const string Operation = "list";
    private const string Device = "device";
    private const string Customer = "customer";

    private readonly FleetStatements _statements = new(queries.Dialect, serviceId);

    /// <inheritdoc/>
    public async Task<CustomerState?> FindCustomerAsync(OrganizationId organization, string customerId, CancellationToken cancellationToken)
    {
        var found = await RunAsync(Customer, _statements.Customer(organization, customerId), row => ToCustomer(organization, row), cancellationToken)
            .ConfigureAwait(false);
        return found.SingleOrDefault();
    }

    /// <inheritdoc/>
    public Task<ImmutableArray<ListedDevice>> ListDevicesAsync(
        OrganizationId organization, DeviceType? type, KeyRange range, int limit, CancellationToken cancellationToken) => RunAsync(
            Device,
            _statements.Devices(organization, type, range, limit),
            static row => new ListedDevice(
                row.GetString(0),
                DeviceIdentifier.Read(row.GetString(1)),
                DeviceType.Read(row.GetString(2)),
                row.GetInt32(3),
                row.GetFieldValue<DateTimeOffset>(4),
                row.GetFieldValue<DateTimeOffset>(5)),
            cancellationToken);

    /// <inheritdoc/>
    public Task<ImmutableArray<CustomerState>> ListCustomersAsync(
        OrganizationId organization, KeyRange range, int limit, CancellationToken cancellationToken) =>
        RunAsync(Customer, _statements.Customers(organization, range, limit), row => ToCustomer(organization, row), cancellationToken);

    /// <inheritdoc/>
    public Task<ImmutableArray<OwnedDevice>> ListOwnedDevicesAsync(
        OrganizationId organization, EmailAddress owner, KeyRange range, int limit, CancellationToken cancellationToken) => RunAsync(
            Device,
            _statements.OwnedDevices(organization, owner, range, limit),
            static row => new OwnedDevice(
                row.GetString(0), DeviceIdentifier.Read(row.GetString(1)), DeviceType.Read(row.GetString(2)), row.GetFieldValue<DateTimeOffset>(3)),
            cancellationToken);

    /// <inheritdoc/>
    public Task<ImmutableArray<DeviceIdentifier>> ListOwnedIdentifiersAsync(
        OrganizationId organization, EmailAddress owner, KeyRange range, int limit, CancellationToken cancellationToken) => RunAsync(
            Device,
            _statements.OwnedIdentifiers(organization, owner, range, limit),
            static row => DeviceIdentifier.Read(row.GetString(0)),
            cancellationToken);

    private async Task<ImmutableArray<T>> RunAsync<T>(string state, FleetQuery query, Func<DbDataReader, T> read, CancellationToken cancellationToken)
    {
        var started = metrics.Start();
        try
        {
            using var patience = new CancellationTokenSource(deadline, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
            var rows = await queries.RunAsync(query, row => StoredRow.Load(state, () => read(row)), either.Token)
                .WaitAsync(deadline, time, cancellationToken).ConfigureAwait(false);
            metrics.Succeeded(Operation, started);
            guard.Succeeded(Operation);
            return rows;
        }
        catch (Exception exception)
        {
            metrics.Failed(Operation, started, exception);
            if (guard.Translate(Operation, state, exception) is { } translated)
            {
                throw translated;
            }

            throw;
        }
    }

    private static CustomerState ToCustomer(OrganizationId organization, DbDataReader row)
    {
        var stored = new StoredCustomer(
            row.GetInt64(1),
            row.GetString(2),
            row.GetString(3),
            row.IsDBNull(4) ? null : row.GetString(4),
            row.IsDBNull(5) ? null : row.GetString(5),
            row.GetFieldValue<DateTimeOffset>(6),
            row.GetFieldValue<DateTimeOffset>(7),
            Recent: null);
        return stored.ToState(organization, EmailAddress.Parse(row.GetString(0)));
    }
}
