namespace Telemetron;

/// <summary>The failures that a caller of a grain is expected to meet. The numbers are part of the contract.</summary>
[GenerateSerializer, Alias("telemetron.FailureCode")]
public enum FailureCode
{
    /// <summary>The call itself is wrong: nothing to do in it, or more than its limit.</summary>
    InvalidCommand = 1,

    /// <summary>The organization has no such device, and the call does not create it.</summary>
    DeviceNotFound = 2,

    /// <summary>The device would have more owners than one may have.</summary>
    TooManyOwners = 3,

    /// <summary>The API key is not known.</summary>
    ApiKeyUnknown = 4,

    /// <summary>The API key's time is over.</summary>
    ApiKeyExpired = 5,

    /// <summary>The API key was revoked.</summary>
    ApiKeyRevoked = 6,

    /// <summary>The API key belongs to another organization already.</summary>
    ApiKeyTaken = 7,

    /// <summary>The organization has no such customer.</summary>
    CustomerNotFound = 8,

    /// <summary>The device does not exist and cannot be created: no URL can name it (<see cref="DeviceIdentifier.IsDotSegment"/>).</summary>
    UnnameableDevice = 9,

    /// <summary>The customer is no owner of the device; the device may not even exist.</summary>
    OwnerNotAssigned = 10,

    /// <summary>The device does not exist, and the call names no type to create it with.</summary>
    DeviceTypeRequired = 11,

    /// <summary>The device would have more properties than one may have.</summary>
    PropertiesTooLarge = 12,
}
