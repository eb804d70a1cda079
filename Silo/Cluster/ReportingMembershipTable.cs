using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Telemetron.Hosting.Databases;

namespace Telemetron.Silo.Cluster;

/// <summary>
/// A membership table that also renews the silo's lease, reports database failures, and lets a silo stop while the database is unavailable. Orleans
/// would try for minutes to record that the silo stops, although the other silos notice within seconds that it does not respond.
/// </summary>
internal sealed partial class ReportingMembershipTable(
    IMembershipTable inner,
    MembershipLease lease,
    ILocalSiloDetails local,
    StorageReports reports,
    Action reconnect,
    IHostApplicationLifetime lifetime,
    ILogger<ReportingMembershipTable> logger) : IMembershipTable
{
    private const string Operation = "membership";

    private volatile MembershipTableData? _last;
    private volatile bool _leavesSilently;

    public Task InitializeMembershipTableAsync(bool tryInitTableVersion, CancellationToken cancellationToken) =>
        ReportAsync(() => inner.InitializeMembershipTableAsync(tryInitTableVersion, cancellationToken));

    public Task DeleteMembershipTableEntriesAsync(string clusterId, CancellationToken cancellationToken) =>
        ReportAsync(() => inner.DeleteMembershipTableEntriesAsync(clusterId, cancellationToken));

    public Task CleanupDefunctSiloEntriesAsync(DateTimeOffset beforeDate, CancellationToken cancellationToken) =>
        ReportAsync(() => inner.CleanupDefunctSiloEntriesAsync(beforeDate, cancellationToken));

    public Task UpdateIAmAliveAsync(MembershipEntry entry, CancellationToken cancellationToken) =>
        ReportAsync(() => inner.UpdateIAmAliveAsync(entry, cancellationToken));

    public Task<MembershipTableData> ReadRowAsync(SiloAddress key, CancellationToken cancellationToken) =>
        ReportAsync(() => inner.ReadRowAsync(key, cancellationToken));

    public Task<bool> InsertRowAsync(MembershipEntry entry, TableVersion tableVersion, CancellationToken cancellationToken) =>
        ReportAsync(() => inner.InsertRowAsync(entry, tableVersion, cancellationToken));

    /// <summary>Reads the table. While the silo stops and the database is unavailable, returns the last result.</summary>
    public Task<MembershipTableData> ReadAllAsync(CancellationToken cancellationToken) => LeaveAsync(
        async () => _last = await LookAsync(cancellationToken), _last);

    /// <summary>Writes a row. While the silo stops and the database is unavailable, returns true without writing.</summary>
    public Task<bool> UpdateRowAsync(MembershipEntry entry, string etag, TableVersion tableVersion, CancellationToken cancellationToken) => LeaveAsync(
        () => inner.UpdateRowAsync(entry, etag, tableVersion, cancellationToken), entry.Status.IsTerminating() && _last is not null ? true : null);

    public Task InitializeMembershipTable(bool tryInitTableVersion) => InitializeMembershipTableAsync(tryInitTableVersion, CancellationToken.None);

    public Task DeleteMembershipTableEntries(string clusterId) => DeleteMembershipTableEntriesAsync(clusterId, CancellationToken.None);

    public Task CleanupDefunctSiloEntries(DateTimeOffset beforeDate) => CleanupDefunctSiloEntriesAsync(beforeDate, CancellationToken.None);

    public Task UpdateIAmAlive(MembershipEntry entry) => UpdateIAmAliveAsync(entry, CancellationToken.None);

    public Task<MembershipTableData> ReadRow(SiloAddress key) => ReadRowAsync(key, CancellationToken.None);

    public Task<bool> InsertRow(MembershipEntry entry, TableVersion tableVersion) => InsertRowAsync(entry, tableVersion, CancellationToken.None);

    public Task<MembershipTableData> ReadAll() => ReadAllAsync(CancellationToken.None);

    public Task<bool> UpdateRow(MembershipEntry entry, string etag, TableVersion tableVersion) =>
        UpdateRowAsync(entry, etag, tableVersion, CancellationToken.None);

    private async Task<MembershipTableData> LookAsync(CancellationToken cancellationToken)
    {
        var began = lease.Begin();
        var table = await inner.ReadAllAsync(cancellationToken);
        lease.End(began, isMember: table.Members.Any(member => member.Item1.SiloAddress.Equals(local.SiloAddress) && member.Item1.Status != SiloStatus.Dead));
        return table;
    }

    private async Task<T> LeaveAsync<T>(Func<Task<T>> call, object? whenLeaving)
    {
        if (_leavesSilently && whenLeaving is T answer)
        {
            return answer;
        }

        try
        {
            return await ReportAsync(call);
        }
        catch (StorageUnavailableException) when (lifetime.ApplicationStopping.IsCancellationRequested && whenLeaving is T)
        {
            _leavesSilently = true;
            LogLeavesSilently();
            return (T)whenLeaving;
        }
    }

    private Task<bool> ReportAsync(Func<Task> call) => ReportAsync(async () =>
    {
        await call();
        return true;
    });

    private async Task<T> ReportAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (Exception exception) when (StorageFailures.IsUnavailable(exception))
        {
            reconnect();
            throw reports.Failed(Operation, exception);
        }
    }

    [LoggerMessage(LogLevel.Information, "Stopping without notifying the other silos, because the database is unavailable. They will notice within seconds.")]
    private partial void LogLeavesSilently();
}

/// <summary>Wraps the silo's membership table in a <see cref="ReportingMembershipTable"/>.</summary>
internal static class MembershipReporting
{
    public static ISiloBuilder ReportMembershipFailures(this ISiloBuilder silo, Action reconnect)
    {
        var table = silo.Services.Last(service => service.ServiceType == typeof(IMembershipTable));
        silo.Services.Remove(table);
        silo.Services.AddSingleton<IMembershipTable>(services => new ReportingMembershipTable(
            (IMembershipTable)ActivatorUtilities.CreateInstance(services, table.ImplementationType!),
            services.GetRequiredService<MembershipLease>(),
            services.GetRequiredService<ILocalSiloDetails>(),
            services.GetRequiredService<StorageReports>(),
            reconnect,
            services.GetRequiredService<IHostApplicationLifetime>(),
            services.GetRequiredService<ILogger<ReportingMembershipTable>>()));
        return silo;
    }
}
