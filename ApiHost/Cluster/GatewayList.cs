using Orleans.Messaging;
using Orleans.Runtime.Membership;

namespace Telemetron.ApiHost.Cluster;

/// <summary>The gateways in the membership table.</summary>
internal sealed class GatewayList(AdoNetGatewayListProvider table) : IGatewayListProvider
{
    /// <summary>
    /// How often the list is read. Orleans' minute would keep sending calls to a silo that is gone, and none to a new one; a second costs the database
    /// a small query.
    /// </summary>
    public static readonly TimeSpan Refresh = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How long a gateway that took no connection is left alone, unless none is left. Orleans takes the time between two reads for it, and would have
    /// callers wait for a host that is gone with every one of them.
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
