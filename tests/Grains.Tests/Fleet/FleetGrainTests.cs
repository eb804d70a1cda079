using Telemetron.Fleet;
using Telemetron.Grains.Tests.Devices;

namespace Telemetron.Grains.Tests.Fleet;

/// <summary>Lists, as another Orleans service asks for them.</summary>
public sealed class FleetGrainTests(GrainCluster cluster) : IClassFixture<GrainCluster>
{
    private static readonly OrganizationId Acme = OrganizationId.Parse("acme");

    private readonly AcmeDevices _devices = new(cluster);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private IFleetGrain Fleet => cluster.Grains.GetFleet(Acme);

    [Fact]
    public async Task A_page_says_whether_another_follows()
    {
        for (var number = 1; number <= 3; number++)
        {
            await _devices.AssignAsync($"page-{number}", "a@page.example");
        }

        var first = (await Fleet.ListDevices(new DeviceQuery(2, Prefix: "page-"), Cancelled)).Value!;
        Assert.Equal(["page-1", "page-2"], first.Items.Select(device => device.Identifier.Value));
        Assert.True(first.HasMore);
        var second = (await Fleet.ListDevices(new DeviceQuery(2, Prefix: "page-", After: first.Items[^1].Identifier), Cancelled)).Value!;
        Assert.Equal("page-3", Assert.Single(second.Items).Identifier.Value);
        Assert.False(second.HasMore);

        var owned = (await Fleet.ListOwnedDevices(new OwnedDeviceQuery(EmailAddress.Parse("a@page.example"), 3), Cancelled)).Value!;
        Assert.Equal((3, false), (owned.Items.Length, owned.HasMore));
        var identifiers = (await Fleet.ListOwnedIdentifiers(new OwnedDeviceQuery(EmailAddress.Parse("a@page.example"), 2), Cancelled)).Value!;
        Assert.Equal((2, true), (identifiers.Items.Length, identifiers.HasMore));
    }

    [Fact]
    public async Task A_customer_is_found_by_its_id_in_its_organization_alone()
    {
        var id = (await _devices.AssignAsync("found", "a@found.example")).Owners[0].CustomerId;

        Assert.Equal("a@found.example", (await Fleet.FindCustomer(id, Cancelled)).Value?.Email.Value);
        Assert.Equal("a@found.example", Assert.Single((await Fleet.ListCustomers(new CustomerQuery(1, "a@fo"), Cancelled)).Value!.Items).Email.Value);
        Assert.Equal(FailureCode.CustomerNotFound, (await cluster.Grains.GetFleet(OrganizationId.Parse("umbrella")).FindCustomer(id, Cancelled)).Failure?.Code);
        Assert.Equal(FailureCode.CustomerNotFound, (await Fleet.FindCustomer("\0", Cancelled)).Failure?.Code);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(FleetLimits.ItemsPerPage + 1)]
    public async Task A_page_has_bounds(int limit)
    {
        var owner = EmailAddress.Parse("a@bounds.example");
        Assert.Equal(FailureCode.InvalidCommand, (await Fleet.ListDevices(new DeviceQuery(limit), Cancelled)).Failure?.Code);
        Assert.Equal(FailureCode.InvalidCommand, (await Fleet.ListCustomers(new CustomerQuery(limit), Cancelled)).Failure?.Code);
        Assert.Equal(FailureCode.InvalidCommand, (await Fleet.ListOwnedDevices(new OwnedDeviceQuery(owner, limit), Cancelled)).Failure?.Code);
        Assert.Equal(FailureCode.InvalidCommand, (await Fleet.ListOwnedDevices(new OwnedDeviceQuery(default, 1), Cancelled)).Failure?.Code);
        Assert.Equal(FailureCode.InvalidCommand, (await Fleet.ListDevices(new DeviceQuery(1, Prefix: "\0"), Cancelled)).Failure?.Code);
    }
}
