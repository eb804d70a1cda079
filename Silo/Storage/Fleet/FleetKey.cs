namespace Telemetron.Silo.Storage.Fleet;

/// <summary>The tables whose rows operations read and write, in the order in which statements lock rows.</summary>
internal enum FleetTable
{
    /// <summary>Customers to read or create. They come before devices, because a device's owners must exist before the device has them.</summary>
    Customer,

    /// <summary>
    /// Customers to change. They come after those to create, so a silo that has locked a changed customer never waits for a new one.
    /// </summary>
    ChangedCustomer,

    /// <summary>Devices.</summary>
    Device,

    /// <summary>None: the operation has no row.</summary>
    None,
}

/// <summary>The key of a device's or a customer's row.</summary>
/// <param name="Table">The table.</param>
/// <param name="Organization">The organization.</param>
/// <param name="Name">The device's identifier, or the customer's email address.</param>
internal readonly record struct FleetKey(FleetTable Table, string Organization, string Name) : IComparable<FleetKey>
{
    /// <summary>The key of a device's row.</summary>
    public static FleetKey Of(OrganizationId organization, DeviceIdentifier identifier) => new(FleetTable.Device, organization.Value, identifier.Value);

    /// <summary>The key of a customer's row, to read or create it.</summary>
    public static FleetKey Of(OrganizationId organization, EmailAddress email) => new(FleetTable.Customer, organization.Value, email.Value);

    /// <summary>The key of a customer's row, to change it.</summary>
    public static FleetKey OfChanged(OrganizationId organization, EmailAddress email) => new(FleetTable.ChangedCustomer, organization.Value, email.Value);

    /// <summary>An order that all silos share: two statements that lock rows in the same order cannot deadlock.</summary>
    public int CompareTo(FleetKey other)
    {
        var order = Table.CompareTo(other.Table);
        order = order != 0 ? order : string.CompareOrdinal(Organization, other.Organization);
        return order != 0 ? order : string.CompareOrdinal(Name, other.Name);
    }
}
