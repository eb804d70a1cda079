namespace Telemetron.Silo.Storage.Fleet;

/// <summary>The tables whose rows operations read and write, in the order in which statements lock rows.</summary>
internal enum FleetTable
{
    /// <summary>Customers come first: a device's owners exist before it has them.</summary>
    Customer,

    /// <summary>Customers that change. A batch creates customers before it changes others, so that no silo waits for a change while it holds a new row.</summary>
    ChangedCustomer,

    /// <summary>Devices.</summary>
    Device,

    /// <summary>None: the operation has no row.</summary>
    None,
}

/// <summary>What finds a row of the fleet.</summary>
/// <param name="Table">Its table.</param>
/// <param name="Organization">Whose row it is.</param>
/// <param name="Name">The device's identifier, or the customer's address.</param>
internal readonly record struct FleetKey(FleetTable Table, string Organization, string Name) : IComparable<FleetKey>
{
    /// <summary>A device's row.</summary>
    public static FleetKey Of(OrganizationId organization, DeviceIdentifier identifier) => new(FleetTable.Device, organization.Value, identifier.Value);

    /// <summary>A customer's row.</summary>
    public static FleetKey Of(OrganizationId organization, EmailAddress email) => new(FleetTable.Customer, organization.Value, email.Value);

    /// <summary>The row of a customer that changes.</summary>
    public static FleetKey OfChanged(OrganizationId organization, EmailAddress email) => new(FleetTable.ChangedCustomer, organization.Value, email.Value);

    /// <summary>Any order will do that all silos share: two statements that lock rows in one order cannot deadlock.</summary>
    public int CompareTo(FleetKey other)
    {
        var order = Table.CompareTo(other.Table);
        order = order != 0 ? order : string.CompareOrdinal(Organization, other.Organization);
        return order != 0 ? order : string.CompareOrdinal(Name, other.Name);
    }
}
