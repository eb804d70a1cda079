using Telemetron.Devices;

namespace Telemetron.Grains.Tests.Devices;

public sealed class DeviceGrainTests(GrainCluster cluster) : IClassFixture<GrainCluster>
{
    private static readonly OrganizationId Acme = OrganizationId.Parse("acme");

    private readonly AcmeDevices _devices = new(cluster);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Assigning_a_new_device_creates_it_and_its_customers()
    {
        var assignment = await _devices.AssignAsync("new", "a@new.example", "b@new.example");

        Assert.True(assignment.WasCreated);
        Assert.StartsWith("dev_", assignment.DeviceId, StringComparison.Ordinal);
        Assert.Equal(["a@new.example", "b@new.example"], assignment.Owners.Select(owner => owner.Email.Value));
        Assert.All(assignment.Owners, owner => Assert.True(owner.WasCreated));
        Assert.All(assignment.Owners, owner => Assert.StartsWith("cust_", owner.CustomerId, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Assigning_twice_creates_nothing_and_writes_nothing()
    {
        var first = await _devices.AssignAsync("twice", "a@twice.example");
        var second = await _devices.AssignAsync("twice", "a@twice.example");

        Assert.Equal((first.DeviceId, first.Owners[0].CustomerId), (second.DeviceId, second.Owners[0].CustomerId));
        Assert.False(second.WasCreated);
        Assert.False(second.Owners[0].WasCreated);
        Assert.Single(cluster.Fleet.Writes, AcmeDevices.KeyOf("twice"));
        Assert.Single(cluster.Fleet.Writes, "c:acme/a@twice.example");
    }

    [Fact]
    public async Task An_unknown_device_is_not_found_and_no_customer_is_created()
    {
        var outcome = await _devices.Device("unknown").AssignOwners(new AssignOwnersCommand([EmailAddress.Parse("a@unknown.example")], Requests.New()), Cancelled);

        Assert.Equal(FailureCode.DeviceNotFound, outcome.Failure?.Code);
        Assert.DoesNotContain(AcmeDevices.KeyOf("unknown"), cluster.Fleet.Writes);
        Assert.DoesNotContain("c:acme/a@unknown.example", cluster.Fleet.Writes);
    }

    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    public async Task A_device_that_no_url_can_name_is_not_created_and_no_customer_either(string identifier)
    {
        var outcome = await cluster.Grains.GetDevice(Acme, DeviceIdentifier.Parse(identifier)).AssignOwners(
            new AssignOwnersCommand([EmailAddress.Parse("a@dots.example")], Requests.New(), AcmeDevices.Sensor), Cancelled);

        Assert.Equal(FailureCode.UnnameableDevice, outcome.Failure?.Code);
        Assert.DoesNotContain("c:acme/a@dots.example", cluster.Fleet.Writes);
    }

    [Theory]
    [InlineData(".", " meter ")]
    [InlineData("..", "sensor")]
    public async Task A_device_from_before_the_rules_is_read_and_gets_owners_all_the_same(string identifier, string type)
    {
        var umbrella = OrganizationId.Parse("umbrella");
        cluster.Fleet.Put(AcmeDevices.NewState(identifier, "dev_1") with { Organization = umbrella, Type = DeviceType.Read(type) });
        var device = cluster.Grains.GetDevice(umbrella, DeviceIdentifier.Parse(identifier));

        var outcome = await device.AssignOwners(new AssignOwnersCommand([EmailAddress.Parse("a@old.example")], Requests.New()), Cancelled);
        Assert.Equal("dev_1", outcome.Value?.DeviceId);
        var details = (await device.GetDetails(Cancelled)).Value!;
        Assert.Equal((identifier, type, 1), (details.Identifier.Value, details.Type.Value, details.Owners.Length));
    }

    [Fact]
    public async Task Owners_are_read_back_oldest_first()
    {
        await _devices.AssignAsync("owners", "a@owners.example");
        var assignment = await _devices.AssignAsync("owners", "b@owners.example", "a@owners.example");

        var owners = (await _devices.Device("owners").GetOwners(Cancelled)).Value!;
        Assert.Equal(assignment.DeviceId, owners.DeviceId);
        Assert.Equal(["a@owners.example", "b@owners.example"], owners.Owners.Select(owner => owner.Email.Value));
        Assert.Equal(FailureCode.DeviceNotFound, (await _devices.Device("nobodys").GetOwners(Cancelled)).Failure?.Code);
    }

    [Fact]
    public async Task Details_have_the_names_that_the_customers_say()
    {
        var assignment = await _devices.AssignAsync("details", "a@details.example");
        Assert.Equal(["a"], (await Details("details")).Owners.Select(owner => owner.Name));
        await _devices.AssignAsync("details", "b.c@details.example");

        var details = await Details("details");
        Assert.Equal((assignment.DeviceId, "details", AcmeDevices.Sensor), (details.DeviceId, details.Identifier.Value, details.Type));
        Assert.Equal(["a", "b.c"], details.Owners.Select(owner => owner.Name));
        var owners = (await _devices.Device("details").GetOwners(Cancelled)).Value!.Owners;
        Assert.Equal(owners, details.Owners.Select(owner => new DeviceOwner(owner.Email, owner.CustomerId, owner.AssignedAt)));
        Assert.True(details.CreatedAt < details.UpdatedAt);
        Assert.Equal(details.UpdatedAt, owners[1].AssignedAt);
    }

    [Fact]
    public async Task Details_of_an_unknown_device_are_not_found() =>
        Assert.Equal(FailureCode.DeviceNotFound, (await _devices.Device("no-details").GetDetails(Cancelled)).Failure?.Code);

    [Fact]
    public async Task An_owner_without_a_customer_fails_the_read_and_not_only_once()
    {
        var orphaned = AcmeDevices.NewState("orphaned", "dev_orphaned", "gone@orphaned.example");
        cluster.Fleet.FateOfNextWrite(AcmeDevices.KeyOf("orphaned"), WriteFate.Overtaken, orphaned);
        await _devices.AssignAsync("orphaned", "a@orphaned.example");

        await Assert.ThrowsAsync<InvalidOperationException>(() => Details("orphaned"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Details("orphaned"));
    }

    [Fact]
    public async Task Two_organizations_with_the_same_serial_and_email_share_nothing()
    {
        var command = new AssignOwnersCommand([EmailAddress.Parse("a@shared.example")], Requests.New(), AcmeDevices.Sensor);
        var identifier = DeviceIdentifier.Parse("shared");
        var one = (await cluster.Grains.GetDevice(Acme, identifier).AssignOwners(command, Cancelled)).Value!;
        var other = (await cluster.Grains.GetDevice(OrganizationId.Parse("umbrella"), identifier).AssignOwners(command, Cancelled)).Value!;

        Assert.True(one.WasCreated && other.WasCreated);
        Assert.NotEqual(one.DeviceId, other.DeviceId);
        Assert.NotEqual(one.Owners[0].CustomerId, other.Owners[0].CustomerId);
    }

    [Fact]
    public async Task Sixty_four_first_assignments_at_once_create_everything_once()
    {
        var customers = Enumerable.Range(0, 8).Select(i => EmailAddress.Parse($"c{i}@storm.example")).ToArray();
        var calls = Enumerable.Range(0, 64).Select(i => _devices.Device("storm").AssignOwners(
            new AssignOwnersCommand([customers[i % 8], customers[(i + 1) % 8], customers[(i + 3) % 8]], Requests.New(), AcmeDevices.Sensor), Cancelled));
        var assignments = (await Task.WhenAll(calls)).Select(outcome => outcome.Value!).ToArray();

        Assert.Single(assignments, assignment => assignment.WasCreated);
        Assert.Single(assignments.Select(assignment => assignment.DeviceId).Distinct());
        foreach (var owners in assignments.SelectMany(assignment => assignment.Owners).GroupBy(owner => owner.Email))
        {
            Assert.Single(owners, owner => owner.WasCreated);
            Assert.Single(owners.Select(owner => owner.CustomerId).Distinct());
        }
    }

    [Fact]
    public async Task One_request_for_two_devices_makes_two_devices()
    {
        var request = Requests.New();
        Assert.NotEqual((await _devices.AssignAsync(request, "one-of-two", "a@two.example")).DeviceId, (await _devices.AssignAsync(request, "two-of-two", "b@two.example")).DeviceId);
    }

    [Theory]
    [InlineData("d:acme/ SN-1")]
    [InlineData("d:ACME/SN-1")]
    [InlineData("SN-1")]
    public async Task A_key_out_of_normal_form_is_refused(string key)
    {
        var device = cluster.Grains.GetGrain<IDeviceGrain>(key);
        var refused = await Assert.ThrowsAnyAsync<Exception>(() => device.GetOwners(Cancelled));
        Assert.Contains("normal form", refused.ToString(), StringComparison.Ordinal);
    }

    private async Task<DeviceDetails> Details(string identifier) => (await _devices.Device(identifier).GetDetails(Cancelled)).Value!;
}
