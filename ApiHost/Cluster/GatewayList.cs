using Orleans.Messaging;
using Orleans.Runtime.Membership;

namespace Telemetron.ApiHost.Cluster;

/// <summary>The gateways in the membership table.</summary>
internal sealed class GatewayList(AdoNetGatewayListProvider table) : IGatewayListProvider
{
    /// <summary>
    /// How often the list is read. With Orleans' default of a minute, calls would still be sent to stopped silos, and none to new ones. With one
    /// second, the database executes one small query per second.
    /// </summary>
    public static readonly TimeSpan Refresh = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How long to skip a gateway that did not accept a connection, unless there is no other. Orleans uses the interval between reads for this, so
    /// callers would wait for an unavailable host after every read.
    /// </summary>
    public TimeSpan MaxStaleness => TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public bool IsUpdatable => true;

    /// <inheritdoc/>
    public Task InitializeGatewayListProvider() => table.InitializeGatewayListProvider();

    /// <inheritdoc/>
    public Task InitializeGatewayListProviderAsync(CancellationToken cancellationToken = default) =>
        table.InitializeGatewayListProviderAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<IList<Uri>> GetGateways() => table.GetGateways();

    /// <inheritdoc/>
    public Task<IList<Uri>> GetGatewaysAsync(CancellationToken cancellationToken = default) => table.GetGatewaysAsync(cancellationToken);
}
