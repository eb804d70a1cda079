using System.Text;
using Telemetron.Grains.Customers;
using Telemetron.Grains.Devices;
using Telemetron.Silo.Storage.Fleet.Batching;

namespace Telemetron.Silo.Storage.Fleet;

/// <summary>Reads a device.</summary>
internal sealed class ReadDevice(FleetKey key) : Operation(key)
{
    /// <summary>The stored row; null if the device does not exist.</summary>
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
    /// <summary>The stored row; null if the customer does not exist.</summary>
    public StoredCustomer? Row { get; set; }

    /// <inheritdoc/>
    public override void Reset()
    {
        base.Reset();
        Row = null;
    }
}

/// <summary>Stores a customer if it does not exist.</summary>
internal sealed class CreateCustomer(CustomerState candidate) : Operation(FleetKey.Of(candidate.Organization, candidate.Email))
{
    /// <summary>The customer to store.</summary>
    public CustomerState Candidate { get; } = candidate;

    /// <summary>Whether this operation stored it.</summary>
    public bool IsCreated { get; set; }

    /// <summary>
    /// The row that already existed; null if <see cref="IsCreated"/>. Also null if a concurrent transaction stored the customer after this statement
    /// had started: the statement then neither stores nor sees it.
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

    /// <summary>Its recent requests in stored form; null for none.</summary>
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

/// <summary>A write that changes nothing if storage has a version other than the expected one.</summary>
internal interface IVersionedWrite
{
    /// <summary>Whether it was stored. If not, the write lost its race.</summary>
    bool IsStored { get; }
}

/// <summary>Replaces one version of a device by the next.</summary>
internal sealed class WriteDevice(DeviceState? before, DeviceState after)
    : Operation(FleetKey.Of(after.Organization, after.Identifier)), IVersionedWrite
{
    /// <summary>The version to replace; null if the device must not exist.</summary>
    public long? ExpectedVersion { get; } = before?.Version;

    /// <summary>The device to store.</summary>
    public DeviceState Device { get; } = after;

    /// <summary>Its owners in stored form.</summary>
    public byte[] Owners { get; } = StoredJson.Write(after.Owners);

    /// <summary>Its properties in stored form; null for none.</summary>
    public string? Properties { get; } = after.Properties.IsEmpty ? null : after.Properties.Json;

    /// <summary>Its recent requests in stored form; null for none.</summary>
    public byte[]? Recent { get; } = StoredJson.Write(after.Recent);

    /// <summary>
    /// The changes of <c>device_owner</c>. They are relative to the state that the writer has read, which is the stored one if the version check
    /// succeeds.
    /// </summary>
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

/// <summary>Executes the write statements without rows, to detect problems such as a missing privilege.</summary>
internal sealed class ProbeWrites() : Operation(new FleetKey(FleetTable.None, "", ""));
