using Telemetron.Devices;
using Telemetron.Grains.Devices;

namespace Telemetron.Grains.Tests.Devices;

public sealed class DeviceGrainTests(GrainCluster cluster) : IClassFixture<GrainCluster>
{
    private static readonly OrganizationId Acme = OrganizationId.Parse("acme");
    private static readonly DeviceType Sensor = DeviceType.Parse("sensor");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Assigning_a_new_device_creates_it_and_its_customers()
    {
        var assignment = await Assign("new", "a@new.example", "b@new.example");

        Assert.True(assignment.WasCreated);
        Assert.StartsWith("dev_", assignment.DeviceId, StringComparison.Ordinal);
        Assert.Equal(["a@new.example", "b@new.example"], assignment.Owners.Select(owner => owner.Email.Value));
        Assert.All(assignment.Owners, owner => Assert.True(owner.WasCreated));
        Assert.All(assignment.Owners, owner => Assert.StartsWith("cust_", owner.CustomerId, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Assigning_twice_creates_nothing_and_writes_nothing()
    {
        var first = await Assign("twice", "a@twice.example");
        var second = await Assign("twice", "a@twice.example");

        Assert.Equal((first.DeviceId, first.Owners[0].CustomerId), (second.DeviceId, second.Owners[0].CustomerId));
        Assert.False(second.WasCreated);
        Assert.False(second.Owners[0].WasCreated);
        Assert.Single(cluster.Fleet.Writes, KeyOf("twice"));
        Assert.Single(cluster.Fleet.Writes, "c:acme/a@twice.example");
    }

    [Fact]
    public async Task An_unknown_device_is_not_found_and_no_customer_is_created()
    {
        var outcome = await Device("unknown").AssignOwners(new AssignOwnersCommand([EmailAddress.Parse("a@unknown.example")], Requests.New()), Cancelled);

        Assert.Equal(FailureCode.DeviceNotFound, outcome.Failure?.Code);
        Assert.DoesNotContain(KeyOf("unknown"), cluster.Fleet.Writes);
        Assert.DoesNotContain("c:acme/a@unknown.example", cluster.Fleet.Writes);
    }

    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    public async Task A_device_that_no_url_can_name_is_not_created_and_no_customer_either(string identifier)
    {
        var outcome = await cluster.Grains.GetDevice(Acme, DeviceIdentifier.Parse(identifier)).AssignOwners(
            new AssignOwnersCommand([EmailAddress.Parse("a@dots.example")], Requests.New(), Sensor), Cancelled);

        Assert.Equal(FailureCode.UnnameableDevice, outcome.Failure?.Code);
        Assert.DoesNotContain("c:acme/a@dots.example", cluster.Fleet.Writes);
    }

    [Theory]
    [InlineData(".", " meter ")]
    [InlineData("..", "sensor")]
    public async Task A_device_from_before_the_rules_is_read_and_gets_owners_all_the_same(string identifier, string type)
    {
        var umbrella = OrganizationId.Parse("umbrella");
        cluster.Fleet.Put(NewState(identifier, "dev_1") with { Organization = umbrella, Type = DeviceType.Read(type) });
        var device = cluster.Grains.GetDevice(umbrella, DeviceIdentifier.Parse(identifier));

        var outcome = await device.AssignOwners(new AssignOwnersCommand([EmailAddress.Parse("a@old.example")], Requests.New()), Cancelled);
        Assert.Equal("dev_1", outcome.Value?.DeviceId);
        var details = (await device.GetDetails(Cancelled)).Value!;
        Assert.Equal((identifier, type, 1), (details.Identifier.Value, details.Type.Value, details.Owners.Length));
    }

    [Fact]
    public async Task Owners_are_read_back_oldest_first()
    {
        await Assign("owners", "a@owners.example");
        var assignment = await Assign("owners", "b@owners.example", "a@owners.example");

        var owners = (await Device("owners").GetOwners(Cancelled)).Value!;
        Assert.Equal(assignment.DeviceId, owners.DeviceId);
        Assert.Equal(["a@owners.example", "b@owners.example"], owners.Owners.Select(owner => owner.Email.Value));
        Assert.Equal(FailureCode.DeviceNotFound, (await Device("nobodys").GetOwners(Cancelled)).Failure?.Code);
    }

    [Fact]
    public async Task Details_have_the_names_that_the_customers_say()
    {
        var assignment = await Assign("details", "a@details.example");
        Assert.Equal(["a"], (await Details("details")).Owners.Select(owner => owner.Name));
        await Assign("details", "b.c@details.example");

        var details = await Details("details");
        Assert.Equal((assignment.DeviceId, "details", Sensor), (details.DeviceId, details.Identifier.Value, details.Type));
        Assert.Equal(["a", "b.c"], details.Owners.Select(owner => owner.Name));
        var owners = (await Device("details").GetOwners(Cancelled)).Value!.Owners;
        Assert.Equal(owners, details.Owners.Select(owner => new DeviceOwner(owner.Email, owner.CustomerId, owner.AssignedAt)));
        Assert.True(details.CreatedAt < details.UpdatedAt);
        Assert.Equal(details.UpdatedAt, owners[1].AssignedAt);
    }

    [Fact]
    public async Task Details_of_an_unknown_device_are_not_found() =>
        Assert.Equal(FailureCode.DeviceNotFound, (await Device("no-details").GetDetails(Cancelled)).Failure?.Code);

    [Fact]
    public async Task An_owner_without_a_customer_fails_the_read_and_not_only_once()
    {
        var orphaned = NewState("orphaned", "dev_orphaned", "gone@orphaned.example");
        cluster.Fleet.FateOfNextWrite(KeyOf("orphaned"), WriteFate.Overtaken, orphaned);
        await Assign("orphaned", "a@orphaned.example");

        await Assert.ThrowsAsync<InvalidOperationException>(() => Details("orphaned"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Details("orphaned"));
    }

    [Fact]
    public async Task Two_organizations_with_the_same_serial_and_email_share_nothing()
    {
        var command = new AssignOwnersCommand([EmailAddress.Parse("a@shared.example")], Requests.New(), Sensor);
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
        var calls = Enumerable.Range(0, 64).Select(i => Device("storm").AssignOwners(
            new AssignOwnersCommand([customers[i % 8], customers[(i + 1) % 8], customers[(i + 3) % 8]], Requests.New(), Sensor), Cancelled));
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
    public async Task A_refused_write_leaves_nothing_in_memory_and_a_repetition_succeeds()
    {
        cluster.Fleet.FateOfNextWrite(KeyOf("refused"), WriteFate.Refused);
        await Assert.ThrowsAsync<StorageUnavailableException>(() => Assign("refused", "a@refused.example"));
        Assert.Equal(FailureCode.DeviceNotFound, (await Device("refused").GetOwners(Cancelled)).Failure?.Code);

        var assignment = await Assign("refused", "a@refused.example");
        Assert.True(assignment.WasCreated);
        Assert.False(assignment.Owners[0].WasCreated);
    }

    [Fact]
    public async Task A_write_whose_acknowledgement_is_lost_is_found_by_the_repetition()
    {
        cluster.Fleet.FateOfNextWrite(KeyOf("unknown-outcome"), WriteFate.StoredUnacknowledged);
        await Assert.ThrowsAsync<StorageUnavailableException>(() => Assign("unknown-outcome", "a@unknown-outcome.example"));

        var assignment = await Assign("unknown-outcome", "a@unknown-outcome.example");
        Assert.False(assignment.WasCreated);
        Assert.Single((await Device("unknown-outcome").GetOwners(Cancelled)).Value!.Owners);
    }

    [Fact]
    public async Task A_request_that_is_repeated_because_its_answer_was_lost_is_told_what_it_created()
    {
        var request = Requests.New();
        cluster.Fleet.FateOfNextWrite(KeyOf("repeated"), WriteFate.StoredUnacknowledged);
        await Assert.ThrowsAsync<StorageUnavailableException>(() => Assign(request, "repeated", "a@repeated.example"));

        var repetition = await Assign(request, "repeated", "a@repeated.example");
        Assert.True(repetition.WasCreated);
        Assert.True(repetition.Owners[0].WasCreated);
        var another = await Assign("repeated", "a@repeated.example");
        Assert.False(another.WasCreated);
        Assert.False(another.Owners[0].WasCreated);
    }

    [Fact]
    public async Task One_request_for_two_devices_makes_two_devices()
    {
        var request = Requests.New();
        Assert.NotEqual((await Assign(request, "one-of-two", "a@two.example")).DeviceId, (await Assign(request, "two-of-two", "b@two.example")).DeviceId);
    }

    [Fact]
    public async Task A_customer_whose_write_is_refused_fails_the_assignment_before_the_device_is_written()
    {
        cluster.Fleet.FateOfNextWrite("c:acme/a@no-customer.example", WriteFate.Refused);
        await Assert.ThrowsAsync<StorageUnavailableException>(() => Assign("no-customer", "a@no-customer.example"));

        Assert.DoesNotContain(KeyOf("no-customer"), cluster.Fleet.Devices.Keys);
        Assert.True((await Assign("no-customer", "a@no-customer.example")).Owners[0].WasCreated);
    }

    [Fact]
    public async Task A_device_that_loses_its_first_write_adds_its_owners_to_the_winners()
    {
        cluster.Fleet.FateOfNextWrite(KeyOf("overtaken"), WriteFate.Overtaken, NewState("overtaken", "dev_winner", "w@overtaken.example"));

        var assignment = await Assign("overtaken", "a@overtaken.example");
        Assert.Equal("dev_winner", assignment.DeviceId);
        Assert.False(assignment.WasCreated);
        Assert.True(assignment.Owners[0].WasCreated);
        var owners = (await Device("overtaken").GetOwners(Cancelled)).Value!.Owners;
        Assert.Equal(["w@overtaken.example", "a@overtaken.example"], owners.Select(owner => owner.Email.Value));
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

    private static DeviceState NewState(string identifier, string deviceId, params string[] owners) => new()
    {
        Version = 1,
        Organization = Acme,
        Identifier = DeviceIdentifier.Parse(identifier),
        DeviceId = deviceId,
        Type = Sensor,
        CreatedAt = DateTimeOffset.UnixEpoch,
        UpdatedAt = DateTimeOffset.UnixEpoch,
        Owners = [.. owners.Select(owner => new OwnerState(EmailAddress.Parse(owner), "cust_owner", DateTimeOffset.UnixEpoch))],
    };

    private async Task<DeviceDetails> Details(string identifier) => (await Device(identifier).GetDetails(Cancelled)).Value!;

    private IDeviceGrain Device(string identifier) => cluster.Grains.GetDevice(Acme, DeviceIdentifier.Parse(identifier));

    private Task<OwnersAssigned> Assign(string identifier, params string[] emails) => Assign(Requests.New(), identifier, emails);

    private async Task<OwnersAssigned> Assign(Guid request, string identifier, params string[] emails)
    {
        var outcome = await Device(identifier).AssignOwners(new AssignOwnersCommand([.. emails.Select(EmailAddress.Parse)], request, Sensor), Cancelled);
        return outcome.Value ?? throw new InvalidOperationException(outcome.Failure!.Message);
    }

    private static string KeyOf(string identifier) => GrainKeys.Device(Acme, DeviceIdentifier.Parse(identifier));
}
