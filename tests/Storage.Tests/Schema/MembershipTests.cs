using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Telemetron.Storage.Tests.Harness;

namespace Telemetron.Storage.Tests.Schema;

/// <summary>Orleans' own membership table over our statements.</summary>
public sealed class MembershipTests(PostgreSqlBackend backend) : IAsyncLifetime
{
    private static readonly DateTime Noon = new(2026, 1, 2, 12, 0, 0, DateTimeKind.Utc);

    private TestDatabase _database = null!;
    private SiloStorage _silo = null!;
    private IMembershipTable _table = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await backend.OpenDatabaseAsync();
        _silo = await SiloStorage.StartAsync(
            _database.DataSource,
            StorageBackend.NewServiceId(),
            silo => silo.UseAdoNetClustering(options =>
            {
                options.Invariant = "Npgsql";
                options.DataSource = _database.DataSource;
            }),
            Cancellation);
        _table = _silo.Services.GetRequiredService<IMembershipTable>();
        await _table.InitializeMembershipTableAsync(true, Cancellation);
        await _table.InitializeMembershipTableAsync(true, Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _silo.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task A_new_cluster_has_a_version_and_no_members()
    {
        var all = await _table.ReadAllAsync(Cancellation);

        Assert.Equal((0, 0), (all.Version.Version, all.Members.Count));
    }

    [Fact]
    public async Task A_member_is_read_as_it_was_written()
    {
        var entry = NewEntry(1);
        Assert.True(await InsertAsync(entry));
        entry.Status = SiloStatus.Active;
        entry.SuspectTimes = [Tuple.Create(NewEntry(2).SiloAddress, Noon)];
        Assert.True(await UpdateAsync(entry));
        entry.IAmAliveTime = Noon.AddMinutes(1);
        await _table.UpdateIAmAliveAsync(entry, Cancellation);

        var row = await _table.ReadRowAsync(entry.SiloAddress, Cancellation);
        var read = Assert.Single(row.Members).Item1;
        Assert.Equal(
            (entry.SiloAddress, entry.SiloName, entry.HostName, entry.Status, entry.ProxyPort, Noon, Noon.AddMinutes(1)),
            (read.SiloAddress, read.SiloName, read.HostName, read.Status, read.ProxyPort, read.StartTime, read.IAmAliveTime));
        Assert.Equal(entry.SuspectTimes, read.SuspectTimes);
        Assert.Equal(2, row.Version.Version);
    }

    [Fact]
    public async Task A_change_on_a_stale_version_is_refused_and_changes_nothing()
    {
        var stale = (await _table.ReadAllAsync(Cancellation)).Version.Next();
        Assert.True(await InsertAsync(NewEntry(1)));
        var dead = NewEntry(1);
        dead.Status = SiloStatus.Dead;

        Assert.False(await _table.InsertRowAsync(NewEntry(2), stale, Cancellation));
        Assert.False(await _table.UpdateRowAsync(dead, stale.VersionEtag, stale, Cancellation));
        var all = await _table.ReadAllAsync(Cancellation);
        Assert.Equal(1, all.Version.Version);
        Assert.Equal(SiloStatus.Joining, Assert.Single(all.Members).Item1.Status);
    }

    [Fact]
    public async Task A_member_that_exists_is_not_inserted_and_one_that_does_not_is_not_updated()
    {
        Assert.True(await InsertAsync(NewEntry(1)));

        Assert.False(await InsertAsync(NewEntry(1)));
        Assert.False(await UpdateAsync(NewEntry(2)));
        Assert.Equal(1, (await _table.ReadAllAsync(Cancellation)).Version.Version);
    }

    [Fact]
    public async Task Two_changes_of_one_version_have_one_winner()
    {
        for (var round = 0; round < 20; round++)
        {
            var version = (await _table.ReadAllAsync(Cancellation)).Version.Next();
            var first = round * 8;
            var won = await Task.WhenAll(Enumerable.Range(first, 8).Select(number =>
                Task.Run(() => _table.InsertRowAsync(NewEntry(number + 1), version, Cancellation), Cancellation)));

            Assert.Single(won, winner => winner);
        }

        var all = await _table.ReadAllAsync(Cancellation);
        Assert.Equal((20, 20), (all.Version.Version, all.Members.Count));
    }

    [Fact]
    public async Task Old_members_are_removed_unless_they_are_active()
    {
        foreach (var status in new[] { SiloStatus.Dead, SiloStatus.Joining, SiloStatus.Active })
        {
            var entry = NewEntry((int)status);
            entry.Status = status;
            Assert.True(await InsertAsync(entry));
        }

        await _table.CleanupDefunctSiloEntriesAsync(new DateTimeOffset(Noon), Cancellation);
        Assert.Equal(3, (await _table.ReadAllAsync(Cancellation)).Members.Count);
        await _table.CleanupDefunctSiloEntriesAsync(new DateTimeOffset(Noon.AddSeconds(1)), Cancellation);
        Assert.Equal(SiloStatus.Active, Assert.Single((await _table.ReadAllAsync(Cancellation)).Members).Item1.Status);
    }

    [Fact]
    public async Task A_cluster_can_be_deleted()
    {
        Assert.True(await InsertAsync(NewEntry(1)));
        await _table.DeleteMembershipTableEntriesAsync(_silo.ServiceId, Cancellation);
        await _table.InitializeMembershipTableAsync(true, Cancellation);

        var all = await _table.ReadAllAsync(Cancellation);
        Assert.Equal((0, 0), (all.Version.Version, all.Members.Count));
    }

    private static MembershipEntry NewEntry(int number) => new()
    {
        SiloAddress = SiloAddress.New(IPAddress.Loopback, 11111, number),
        SiloName = $"silo {number}",
        HostName = "host",
        Status = SiloStatus.Joining,
        ProxyPort = 30000,
        StartTime = Noon,
        IAmAliveTime = Noon,
    };

    private async Task<bool> InsertAsync(MembershipEntry entry) =>
        await _table.InsertRowAsync(entry, (await _table.ReadAllAsync(Cancellation)).Version.Next(), Cancellation);

    private async Task<bool> UpdateAsync(MembershipEntry entry)
    {
        var version = (await _table.ReadAllAsync(Cancellation)).Version;
        return await _table.UpdateRowAsync(entry, version.VersionEtag, version.Next(), Cancellation);
    }
}
