using Telemetron.Devices;
using Telemetron.Grains.Requests;

namespace Telemetron.Grains.Devices;

/// <summary>The rules for changing a device's type and properties, as functions of its state.</summary>
internal static class SaveRules
{
    private static readonly Failure TooLarge = new(FailureCode.PropertiesTooLarge, DeviceProperties.TooLarge);

    /// <summary>Why any device rejects the command, whatever its state; null if it is valid.</summary>
    public static Failure? Refuse(SaveDeviceCommand command) => RequestRules.Refuse(command.Request)
        ?? (command.Type == default(DeviceType) ? new Failure(FailureCode.InvalidCommand, "Type has the default value. Create the value with TryParse, or pass null.") : null);

    /// <inheritdoc cref="Refuse(SaveDeviceCommand)"/>
    public static Failure? Refuse(ReplacePropertiesCommand command) => RequestRules.Refuse(command.Request);

    /// <summary>The result of a save. Its type is that of the command, even if another request has changed it before a retry.</summary>
    public static DeviceSaved DescribeSaved(DeviceState device, SaveDeviceCommand command) => DescribeSaved(device, command.Type ?? device.Type, command.Request);

    /// <summary>The result of replacing the properties.</summary>
    public static DeviceSaved DescribeSaved(DeviceState device, ReplacePropertiesCommand command) => DescribeSaved(device, device.Type, command.Request);

    /// <summary>Returns the device with the command's type and merged properties; the same instance if nothing differs.</summary>
    /// <param name="organization">The device's organization.</param>
    /// <param name="identifier">The device's identifier.</param>
    /// <param name="device">The current state; null if the device does not exist.</param>
    /// <param name="command">What to save.</param>
    /// <param name="now">The time, in whole microseconds.</param>
    public static Outcome<DeviceState> Save(
        OrganizationId organization, DeviceIdentifier identifier, DeviceState? device, SaveDeviceCommand command, DateTimeOffset now)
    {
        if (device is not null && IsDone(device, command.Request))
        {
            return device;
        }

        if (device is null && identifier.IsDotSegment)
        {
            return DeviceRules.Unnameable;
        }

        if (device is null && command.Type is null)
        {
            return new Failure(FailureCode.DeviceTypeRequired, "type is required when creating a new device");
        }

        var properties = command.Properties is { } changes
            ? PropertyChanges.Merge(device?.Properties ?? default, changes)
            : device?.Properties ?? default;
        return properties is null ? TooLarge
            : device is null ? DeviceRules.Create(organization, identifier, command.Request, command.Type!.Value, [], now) with { Properties = properties.Value }
            : With(device, command.Request, command.Type ?? device.Type, properties.Value, now);
    }

    /// <summary>Returns the device with exactly the command's properties; the same instance if it already has them.</summary>
    /// <param name="device">The current state; null if the device does not exist.</param>
    /// <param name="command">The new properties.</param>
    /// <param name="now">The time, in whole microseconds.</param>
    public static Outcome<DeviceState> Replace(DeviceState? device, ReplacePropertiesCommand command, DateTimeOffset now) => device switch
    {
        null => DeviceRules.NotFound,
        _ when IsDone(device, command.Request) => device,
        _ => With(device, command.Request, device.Type, command.Properties, now),
    };

    private static DeviceSaved DescribeSaved(DeviceState device, DeviceType type, Guid request) =>
        new(device.DeviceId, type, DeviceRules.IsNewIn(device, request), DeviceRules.VersionAfter(device, request));

    /// <summary>
    /// Whether this request has already saved the device, or created it before another request saved it: a retry must then not overwrite the later
    /// change. If nothing was saved since the creation, saving again changes nothing anyway.
    /// </summary>
    private static bool IsDone(DeviceState device, Guid request) => device.Recent.HasSaved(request)
        || (device.Recent.Any(one => one.IsSave()) && DeviceRules.IsNewIn(device, request));

    private static DeviceState With(DeviceState device, Guid request, DeviceType type, DeviceProperties properties, DateTimeOffset now) =>
        type == device.Type && properties == device.Properties
            ? device
            : DeviceRules.Change(device, request, now) with { Type = type, Properties = properties };
}
