using System.Collections.Immutable;

namespace Telemetron.Chaos.Recording;

/// <summary>The identity of a device: what an organization calls it.</summary>
public readonly record struct DeviceKey(string Organization, string Identifier)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Organization}/{Identifier}";
}

/// <summary>The identity of a customer: an address in normal form, within an organization.</summary>
public readonly record struct CustomerKey(string Organization, string Email)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Organization}/{Email}";
}

/// <summary>What a call asked for.</summary>
/// <param name="Device">The device, its identifier in normal form.</param>
public abstract record Operation(DeviceKey Device);

/// <summary><c>assignDeviceToOwners</c>.</summary>
/// <param name="Device">The device, its identifier in normal form.</param>
/// <param name="Owners">The distinct valid addresses in normal form, in the order of the request.</param>
/// <param name="Skipped">How many entries of the request are no valid address.</param>
/// <param name="Creates">Whether it creates the device if that does not exist.</param>
/// <param name="IsSound">Whether the contract lets it through; otherwise its answer is 400 and it has no effect.</param>
public sealed record Assign(DeviceKey Device, ImmutableArray<string> Owners, int Skipped, bool Creates, bool IsSound = true) : Operation(Device)
{
    /// <inheritdoc/>
    public override string ToString() => $"{(Creates ? "create or assign" : "assign")} {Device} to [{string.Join(", ", Owners)}]";
}

/// <summary><c>GetOwners</c> of the device's grain, as another Orleans service calls it.</summary>
/// <param name="Device">The device.</param>
public sealed record Read(DeviceKey Device) : Operation(Device);
