using System.Text;
using Telemetron.Grains.Customers;
using Telemetron.Grains.Devices;
using Telemetron.Silo.Storage.Fleet.Batching;

namespace Telemetron.Silo.Storage.Fleet;

/// <summary>Reads a device.</summary>
internal sealed class ReadDevice(FleetKey key) : Operation(key)
{
    /// <summary>What is stored; null when there is no such device.</summary>
    public StoredDevice? Row { get; set; }

    /// <inheritdoc/>
    public override void Reset()
    {
        base.Reset();
        Row = null;
    }
}

/// <summary>Reads a customer.</summary>
internal sealed class ReadCustomer(FleetKey key) : Operation(key)
{
    /// <summary>What is stored; null when there is no such customer.</summary>
    public StoredCustomer? Row { get; set; }

    /// <inheritdoc/>
    public override void Reset()
    {
        base.Reset();
        Row = null;
    }
}

/// <summary>Stores a customer unless it exists.</summary>
internal sealed class CreateCustomer(CustomerState candidate) : Operation(FleetKey.Of(candidate.Organization, candidate.Email))
{
    /// <summary>The customer to store.</summary>
    public CustomerState Candidate { get; } = candidate;

    /// <summary>Whether this operation stored it.</summary>
    public bool IsCreated { get; set; }

    /// <summary>
    /// What was stored before; null if <see cref="IsCreated"/>. Also null if a concurrent transaction stored it after this statement had begun, which then sees neither its
    /// own row nor the other.
    /// </summary>
    public StoredCustomer? Existing { get; set; }

    /// <inheritdoc/>
    public override void Reset()
    {
        base.Reset();
        (IsCreated, Existing) = (false, null);
    }
}

/// <summary>Replaces one version of a customer by the next.</summary>
internal sealed class WriteCustomer(CustomerState before, CustomerState after)
    : Operation(FleetKey.OfChanged(after.Organization, after.Email)), IVersionedWrite
{
    /// <summary>The version to replace.</summary>
    public long ExpectedVersion { get; } = before.Version;

    /// <summary>The customer to store.</summary>
    public CustomerState Customer { get; } = after;

    /// <summary>Its recent requests as they are stored; null for none.</summary>
    public byte[]? Recent { get; } = StoredJson.Write(after.Recent);

    /// <inheritdoc/>
    public bool IsStored { get; set; }

    /// <inheritdoc/>
    public override int PayloadBytes => Recent?.Length ?? 0;

    /// <inheritdoc/>
    public override void Reset()
    {
        base.Reset();
        IsStored = false;
    }
}

/// <summary>A write that is refused when storage holds another version than its writer has read.</summary>
internal interface IVersionedWrite
{
    /// <summary>Whether it is stored; if not, the write lost its race.</summary>
    bool IsStored { get; }
}

/// <summary>Replaces one version of a device by the next.</summary>
internal sealed class WriteDevice(DeviceState? before, DeviceState after)
    : Operation(FleetKey.Of(after.Organization, after.Identifier)), IVersionedWrite
{
    /// <summary>The version to replace; null when there must be no such device.</summary>
    public long? ExpectedVersion { get; } = before?.Version;

    /// <summary>The device to store.</summary>
    public DeviceState Device { get; } = after;

    /// <summary>Its owners as they are stored.</summary>
    public byte[] Owners { get; } = StoredJson.Write(after.Owners);

    /// <summary>Its properties as they are stored; null for none.</summary>
    public string? Properties { get; } = after.Properties.IsEmpty ? null : after.Properties.Json;

    /// <summary>Its recent requests as they are stored; null for none.</summary>
    public byte[]? Recent { get; } = StoredJson.Write(after.Recent);

    /// <summary>What changes in <c>device_owner</c>. The version check makes the state that the writer has read the true one.</summary>
    public OwnerChanges Changes { get; } = OwnerChanges.Between(before, after);

    /// <inheritdoc/>
    public bool IsStored { get; set; }

    /// <inheritdoc/>
    public override int PayloadBytes => Owners.Length + Encoding.UTF8.GetByteCount(Properties ?? "") + (Recent?.Length ?? 0);

    /// <inheritdoc/>
    public override void Reset()
    {
        base.Reset();
        IsStored = false;
    }
}

/// <summary>Runs the statements that write, without a row: what keeps them from running is found out, such as a right that is missing.</summary>
internal sealed class ProbeWrites() : Operation(new FleetKey(FleetTable.None, "", ""));
