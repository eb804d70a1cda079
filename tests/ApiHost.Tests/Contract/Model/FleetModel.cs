using System.Collections.Immutable;

namespace Telemetron.ApiHost.Tests.Contract.Model;

/// <summary>What an organization has, in dictionaries: no caller may be able to tell the product from it.</summary>
/// <remarks>
/// Ids are the product's to choose. A change takes the one that was answered, provided that nothing else has it; whatever shows it afterwards must show the same.
/// A change that would not have been answered so is null.
/// </remarks>
internal sealed record FleetModel(ImmutableSortedDictionary<string, DeviceModel> Devices, ImmutableSortedDictionary<string, CustomerModel> Customers)
{
    /// <summary>What is answered of what is not there.</summary>
    public const string Unknown = "unknown";

    private string? _text;

    /// <summary>Nothing.</summary>
    public static FleetModel Empty { get; } = new(
        ImmutableSortedDictionary.Create<string, DeviceModel>(StringComparer.Ordinal),
        ImmutableSortedDictionary.Create<string, CustomerModel>(StringComparer.Ordinal));

    public bool Equals(FleetModel? other) => other is not null && ToString() == other.ToString();

    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    public override string ToString() => _text ??=
        $"{string.Join(", ", Devices.Select(device => $"{device.Key} = {device.Value}"))} | {string.Join(", ", Customers.Values)}";

    /// <summary>A customer is asked to exist.</summary>
    public FleetModel? Ensure(CustomerModel created, bool wasCreated) => Customers.TryGetValue(created.Email, out var customer)
        ? !wasCreated && customer.Id == created.Id ? this : null
        : wasCreated && CustomerWithId(created.Id) is null ? With(created) : null;

    /// <summary>A customer's data change. What is null stays, and what is empty goes.</summary>
    public FleetModel? Update(string email, string id, ContactModel contact) => Customers.TryGetValue(email, out var customer) && customer.Id == id
        ? With(customer.With(contact))
        : null;

    /// <summary>A device gets owners.</summary>
    /// <param name="identifier">The device.</param>
    /// <param name="owners">The owners, who are customers already.</param>
    /// <param name="createAs">The type to create the device with; null to create none.</param>
    /// <param name="id">The id of the device.</param>
    /// <param name="wasCreated">Whether this call created it.</param>
    /// <param name="wasAssigned">Whether this call made an owner of the first one; null when the answer does not tell.</param>
    public FleetModel? Assign(string identifier, ImmutableArray<OwnerModel> owners, string? createAs, string id, bool wasCreated, bool? wasAssigned = null)
    {
        if (owners.Any(owner => !Customers.TryGetValue(owner.Email, out var customer) || customer.Id != owner.Id))
        {
            return null;
        }

        var device = wasCreated ? NewDevice(identifier, id, createAs) : DeviceWithId(identifier, id);
        return device is not null && (wasAssigned is null || wasAssigned != device.Owners.Contains(owners[0]))
            ? With(identifier, device with { Owners = [.. device.Owners.Union(owners)] })
            : null;
    }

    /// <summary>A device loses an owner.</summary>
    public FleetModel? Unassign(string identifier, string email) =>
        Devices.TryGetValue(identifier, out var device) && device.Owners.FirstOrDefault(owner => owner.Email == email) is { } owner
            ? With(identifier, device with { Owners = device.Owners.Remove(owner) })
            : null;

    /// <summary>A device is created, or gets another type and other properties.</summary>
    public FleetModel? Save(
        string identifier, string? type, ImmutableSortedDictionary<string, string>? properties, string id, string answeredType, bool wasCreated) =>
        (wasCreated ? NewDevice(identifier, id, type) : DeviceWithId(identifier, id)) is { } device && answeredType == (type ?? device.Type)
            ? With(identifier, device.With(type, properties))
            : null;

    /// <summary>A device gets these properties and no others.</summary>
    public FleetModel? Replace(string identifier, ImmutableSortedDictionary<string, string> properties, string id) => DeviceWithId(identifier, id) is { } device
        ? With(identifier, device with { Properties = properties })
        : null;

    /// <summary>What is known of a device.</summary>
    public string Describe(string identifier) => Devices.TryGetValue(identifier, out var device) ? device.ToString() : Unknown;

    /// <summary>Who owns a device.</summary>
    public string DescribeOwners(string identifier) => Devices.TryGetValue(identifier, out var device) ? device.DescribeOwners() : Unknown;

    /// <summary>Whether a device has this owner.</summary>
    public bool IsOwned(string identifier, string email) => Devices.TryGetValue(identifier, out var device) && device.IsOwnedBy(email);

    /// <summary>The customer with this address.</summary>
    public string DescribeCustomer(string email) => Customers.TryGetValue(email, out var customer) ? customer.ToString() : Unknown;

    /// <summary>The customer with this id.</summary>
    public CustomerModel? CustomerWithId(string id) => Customers.Values.FirstOrDefault(customer => customer.Id == id);

    /// <summary>What a customer owns.</summary>
    public IEnumerable<string> OwnedBy(string email) => Devices.Where(device => device.Value.IsOwnedBy(email)).Select(device => device.Key);

    private DeviceModel? DeviceWithId(string identifier, string id) => Devices.TryGetValue(identifier, out var device) && device.Id == id ? device : null;

    private DeviceModel? NewDevice(string identifier, string id, string? type) =>
        type is not null && !Devices.ContainsKey(identifier) && Devices.Values.All(device => device.Id != id) ? DeviceModel.New(id, type) : null;

    private FleetModel With(string identifier, DeviceModel device) => new(Devices.SetItem(identifier, device), Customers);

    private FleetModel With(CustomerModel customer) => new(Devices, Customers.SetItem(customer.Email, customer));
}
