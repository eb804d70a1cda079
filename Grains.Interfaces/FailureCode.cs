namespace Telemetron;

/// <summary>The expected failures of grain calls. The numbers are part of the contract.</summary>
[GenerateSerializer, Alias("telemetron.FailureCode")]
public enum FailureCode
{
    /// <summary>The command is invalid: a required value is missing, a value is malformed, or a limit is exceeded.</summary>
    InvalidCommand = 1,

    /// <summary>The organization has no such device, and the command does not create it.</summary>
    DeviceNotFound = 2,

    /// <summary>The device would have more owners than the limit (<see cref="Devices.DeviceLimits.OwnersPerDevice"/>).</summary>
    TooManyOwners = 3,

    /// <summary>The API key does not exist.</summary>
    ApiKeyUnknown = 4,

    /// <summary>The API key has expired.</summary>
    ApiKeyExpired = 5,

    /// <summary>The API key was revoked.</summary>
    ApiKeyRevoked = 6,

    /// <summary>The API key already belongs to another organization.</summary>
    ApiKeyTaken = 7,

    /// <summary>The organization has no such customer.</summary>
    CustomerNotFound = 8,

    /// <summary>The device does not exist and cannot be created, because no URL can name it (<see cref="DeviceIdentifier.IsDotSegment"/>).</summary>
    UnnameableDevice = 9,

    /// <summary>The customer does not own the device, or the device does not exist.</summary>
    OwnerNotAssigned = 10,

    /// <summary>The device does not exist, and the command has no type to create it with.</summary>
    DeviceTypeRequired = 11,

    /// <summary>The device's properties would exceed the limit (<see cref="Devices.DeviceLimits.PropertiesBytes"/>).</summary>
    PropertiesTooLarge = 12,

    /// <summary>The API key may only read (<see cref="Organizations.ApiKeyScope.Read"/>).</summary>
    ApiKeyReadOnly = 13,

    /// <summary>There is no such organization: nobody created it, and it has no API key.</summary>
    OrganizationUnknown = 14,

    /// <summary>The organization exists already, under another display name.</summary>
    OrganizationExists = 15,
}
