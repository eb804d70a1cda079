namespace Telemetron.ApiHost.Api.Fields;

/// <summary>Descriptions, for the OpenAPI document, of fields that several bodies have.</summary>
internal static class Descriptions
{
    public const string Success = "Always true.";

    public const string Message = "What was done, for people.";

    public const string DeviceIdentifier =
        "The identifier of the device: 1 to 256 characters after trimming, no control characters, not `.` or `..`. Identifiers are compared exactly.";

    public const string DeviceIdentifiers = "The identifiers of the devices. A duplicate counts once. A malformed one fails the whole call.";

    public const string DeviceId = "The id that Telemetron gave to the device.";

    public const string DeviceIdOrEmpty = "The id that Telemetron gave to the device; empty if there is no such device.";

    public const string DeviceType = "The type of the device.";

    public const string TypeToCreate =
        "The type of created devices: 1 to 128 characters after trimming, no control characters. Required if devices may be created. Existing devices keep their type.";

    public const string Properties = "Any data about the device: a JSON object of at most 32 KiB.";

    public const string Email = "The email address of the customer. It is trimmed, A to Z are lower-cased, and a Unicode domain is converted to punycode.";

    public const string NormalisedEmail = "The normalised email address of the customer.";

    public const string CustomerId = "The id of the customer.";

    public const string CustomerName = "The name of the customer: at most 256 characters after trimming. By default the part of the address before the `@`.";

    public const string Phone = "A telephone number: at most 64 characters after trimming.";

    public const string Address = "A postal address: at most 1,024 characters after trimming.";

    public const string DeviceWasCreated = "Whether this request created the device.";

    public const string CustomerWasCreated = "Whether this request created the customer.";

    public const string DevicesRemaining = "The identifiers of all devices that the customer still owns, sorted by Unicode code point.";

    public const string Failed = "The devices for which the call failed, if any. The other devices are not affected.";

    public const string AssignedAt = "When the customer became an owner of the device.";

    public const string CreatedAt = "When it was created.";

    public const string UpdatedAt = "When it was last changed.";

    public const string NextCursor = "The cursor of the next page; null on the last page.";

    public const string DevicePrefix = "Only devices whose identifier begins with this text.";

    public const string CustomerPrefix = "Only customers whose email address begins with this text.";

    public const string Limit = "The maximum number of items on a page.";

    public const string Cursor = "`nextCursor` of the previous page, unchanged, with the same filters. Omit it for the first page.";

}
