using Telemetron.Devices;
using Telemetron.Grains.Requests;

namespace Telemetron.Grains.Devices;

/// <summary>How the type and the properties of a device change, as functions of its state.</summary>
internal static class SaveRules
{
    private static readonly Failure TooLarge = new(FailureCode.PropertiesTooLarge, DeviceProperties.TooLarge);

    /// <summary>Why the command is refused by any device, before one is looked for; null when it is not.</summary>
    public static Failure? Refuse(SaveDeviceCommand command) => RequestRules.Refuse(command.Request)
        ?? (command.Type == default(DeviceType) ? new Failure(FailureCode.InvalidCommand, "A default is no type. Make one with TryParse, or pass null.") : null);

    /// <inheritdoc cref="Refuse(SaveDeviceCommand)"/>
    public static Failure? Refuse(ReplacePropertiesCommand command) => RequestRules.Refuse(command.Request);

    /// <summary>What a caller learns of a device that it saved: the type that it gave, even if another request changed it before this one came again.</summary>
    public static DeviceSaved DescribeSaved(DeviceState device, SaveDeviceCommand command) => DescribeSaved(device, command.Type ?? device.Type, command.Request);

    /// <summary>What a caller learns of a device whose properties it replaced.</summary>
    public static DeviceSaved DescribeSaved(DeviceState device, ReplacePropertiesCommand command) => DescribeSaved(device, device.Type, command.Request);

    /// <summary>The device with another type and other properties: the given state itself when nothing is different.</summary>
    /// <param name="organization">Whose device it is.</param>
    /// <param name="identifier">The device that is asked.</param>
    /// <param name="device">The newest state, null when the device does not exist.</param>
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

    /// <summary>The device with these properties and no others: the given state itself when it has them.</summary>
    /// <param name="device">The newest state, null when the device does not exist.</param>
    /// <param name="command">What to replace.</param>
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
    /// Whether this request saved, or created the device before somebody else saved. To do again what it did is then not what a repetition asks for. If nobody did, it changes
    /// nothing.
    /// </summary>
    private static bool IsDone(DeviceState device, Guid request) => device.Recent.HasSaved(request)
        || (device.Recent.Any(one => one.IsSave()) && DeviceRules.IsNewIn(device, request));

    private static DeviceState With(DeviceState device, Guid request, DeviceType type, DeviceProperties properties, DateTimeOffset now) =>
        type == device.Type && properties == device.Properties
            ? device
            : DeviceRules.Change(device, request, now) with { Type = type, Properties = properties };
}
