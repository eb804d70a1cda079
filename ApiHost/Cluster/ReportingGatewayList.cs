using Orleans.Messaging;
using Telemetron.Hosting.Databases;

namespace Telemetron.ApiHost.Cluster;

/// <summary>Reports failures of the database that has the list of silos. Orleans would log the exception after each read of the list.</summary>
internal sealed class ReportingGatewayList(IGatewayListProvider inner, StorageReports reports) : IGatewayListProvider
{
    private const string Operation = "gateways";

    public TimeSpan MaxStaleness => inner.MaxStaleness;

    [Obsolete("Nothing asks for it any more.")]
    public bool IsUpdatable => inner.IsUpdatable;

    public Task InitializeGatewayListProviderAsync(CancellationToken cancellationToken) => ReportAsync(async () =>
    {
        // The driver ignores the token while a server that accepted its connection does not respond.
        await inner.InitializeGatewayListProviderAsync(cancellationToken).WaitAsync(cancellationToken);
        return true;
    });

    public Task<IList<Uri>> GetGatewaysAsync(CancellationToken cancellationToken) =>
        ReportAsync(() => inner.GetGatewaysAsync(cancellationToken).WaitAsync(cancellationToken));

    public Task InitializeGatewayListProvider() => InitializeGatewayListProviderAsync(CancellationToken.None);

    public Task<IList<Uri>> GetGateways() => GetGatewaysAsync(CancellationToken.None);

    /// <summary>Wraps the client's list of gateways.</summary>
    public static void AddTo(IServiceCollection services)
    {
        var list = services.Last(service => service.ServiceType == typeof(IGatewayListProvider));
        services.Remove(list);
        services.AddSingleton<IGatewayListProvider>(provider => new ReportingGatewayList(
            (IGatewayListProvider)ActivatorUtilities.CreateInstance(provider, list.ImplementationType!), provider.GetRequiredService<StorageReports>()));
    }

    private async Task<T> ReportAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (Exception exception) when (StorageFailures.IsUnavailable(exception))
        {
            throw reports.Failed(Operation, exception);
        }
    }
}
