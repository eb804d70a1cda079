using System.Collections.Immutable;
using Telemetron.Customers;
using Telemetron.Devices;
using Telemetron.Fleet;
using Telemetron.Organizations;

namespace Telemetron.Grains.Interfaces.Tests;

/// <summary>
/// One value or more for every serialized type, each with the name of its golden file. When a type gains a member, it gets another sample
/// here, behind the one before, whose file stays as it is.
/// </summary>
internal static class ContractSamples
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly Guid Request = Guid.Parse("019b7e2c-3d00-7abc-8def-0123456789ab");
    private static readonly EmailAddress John = EmailAddress.Parse("john.doe@example.com");
    private static readonly EmailAddress Jane = EmailAddress.Parse("jane.smith@example.com");
    private static readonly OrganizationId Acme = OrganizationId.Parse("acme");
    private static readonly DeviceOwner Owner = new(John, "cust_1", Noon);
    private static readonly OwnerDetails OwnerInDetail = new(John, "cust_1", "john.doe", Noon);
    private static readonly DeviceIdentifier Device = DeviceIdentifier.Parse("SN-1");
    private static readonly DeviceType Sensor = DeviceType.Parse("sensor");
    private static readonly DeviceProperties Properties = DeviceProperties.Parse("""{"room":"ü","slots":[1,null]}""");
    private static readonly CustomerContact Contact = new("John Doe", "+49 30 1234", "1 Main Street\nSpringfield");
    private static readonly CustomerDetails CustomerInDetail = new("cust_1", John, "John Doe", Noon, Noon, "+49 30 1234", "1 Main Street");
    private static readonly ListedDevice Listed = new("dev_1", Device, Sensor, 2, Noon, Noon);
    private static readonly OwnedDevice Owned = new("dev_1", Device, Sensor, Noon);
    private static readonly Failure NotFound = new(FailureCode.DeviceNotFound, "The device does not exist.");

    public static IReadOnlyList<(string Name, object Value)> All { get; } =
    [
        ("ApiKeyHash", ApiKeyHash.Parse(new string('a', 64))),
        ("ApiKeyInfo", new ApiKeyInfo(Acme, "shop", Noon)),
        ("ApiKeyInfo-never-expires", new ApiKeyInfo(Acme, "shop", null)),
        ("ApiKeyInfo-read-only", new ApiKeyInfo(Acme, "shop", Noon, ApiKeyScope.Read)),
        ("ApiKeyScope", ApiKeyScope.Read),
        ("AssignOwnersCommand", new AssignOwnersCommand([John, Jane], Request)),
        ("AssignOwnersCommand-creates", new AssignOwnersCommand([John, Jane], Request, DeviceType.Parse("sensor"))),
        ("AssignedOwner", new AssignedOwner(John, "cust_1", WasCreated: true)),
        ("AssignedOwner-assigned", new AssignedOwner(John, "cust_1", WasCreated: true, WasAssigned: true)),
        ("CreateCustomerCommand", new CreateCustomerCommand(Request, Contact)),
        ("CustomerContact", Contact),
        ("CustomerDetails", new CustomerDetails("cust_1", John, "john.doe", Noon, Noon)),
        ("CustomerDetails-contact", CustomerInDetail),
        ("CustomerList", new CustomerList([CustomerInDetail], HasMore: true)),
        ("CustomerQuery", new CustomerQuery(100, "jo", John)),
        ("CustomerReference", new CustomerReference("cust_1", WasCreated: true)),
        ("DeviceDetails", new DeviceDetails("dev_1", DeviceIdentifier.Parse("SN-1"), DeviceType.Parse("sensor"), [OwnerInDetail], Noon, Noon)),
        ("DeviceDetails-properties", new DeviceDetails("dev_1", Device, Sensor, [OwnerInDetail], Noon, Noon, Properties)),
        ("DeviceIdentifier", DeviceIdentifier.Parse("SN-1 ü")),
        ("DeviceList", new DeviceList([Listed], HasMore: true)),
        ("DeviceOwner", Owner),
        ("DeviceOwners", new DeviceOwners("dev_1", [Owner, Owner with { Email = Jane, CustomerId = "cust_2" }])),
        ("DeviceOwners-version", new DeviceOwners("dev_1", [Owner], Version: 1767355200001)),
        ("DeviceProperties", Properties),
        ("DeviceQuery", new DeviceQuery(100, Sensor, "SN-", Device)),
        ("DeviceSaved", new DeviceSaved("dev_1", Sensor, WasCreated: true, Version: 1767355200001)),
        ("DeviceType", DeviceType.Parse("sensor")),
        ("EmailAddress", John),
        ("Failure", NotFound),
        ("FailureCode", FailureCode.DeviceNotFound),
        ("FailureCodes-all", FailureCodes),
        ("FailureCodes-more", MoreFailureCodes),
        ("FailureCodes-organizations", OrganizationFailureCodes),
        ("IdentifierList", new IdentifierList([Device], HasMore: true)),
        ("ListedDevice", Listed),
        ("OrganizationId", Acme),
        ("Outcome-failure", (Outcome<DeviceOwners>)NotFound),
        ("Outcome-value", (Outcome<DeviceOwners>)new DeviceOwners("dev_1", [Owner])),
        ("Outcome-value-version", (Outcome<DeviceOwners>)new DeviceOwners("dev_1", [Owner], Version: 1767355200001)),
        ("OwnedDevice", Owned),
        ("OwnedDeviceList", new OwnedDeviceList([Owned], HasMore: true)),
        ("OwnedDeviceQuery", new OwnedDeviceQuery(John, 100, Device)),
        ("OwnerDetails", OwnerInDetail),
        ("OwnerUnassigned", new OwnerUnassigned("dev_1", Version: 1767355200001)),
        ("OwnersAssigned", new OwnersAssigned("dev_1", WasCreated: true, [new AssignedOwner(John, "cust_1", WasCreated: false)])),
        ("OwnersAssigned-version", new OwnersAssigned("dev_1", WasCreated: true, [], Version: 1767355200001)),
        ("RegisterApiKeyCommand", new RegisterApiKeyCommand(Acme, "shop", Noon)),
        ("RegisterApiKeyCommand-source", new RegisterApiKeyCommand(Acme, "shop", Noon, "bootstrap")),
        ("ReplacePropertiesCommand", new ReplacePropertiesCommand(Request, Properties)),
        ("SaveDeviceCommand", new SaveDeviceCommand(Request, Sensor, Properties)),
        ("StorageUnavailableException", new StorageUnavailableException("Storage is unavailable.")),
        ("StorageUnavailableException-requires-operator", new StorageUnavailableException("Storage is unavailable.") { RequiresOperator = true }),
        ("StoredStateException", new StoredStateException("A stored state is not readable.")),
        ("UnassignOwnerCommand", new UnassignOwnerCommand(John, Request)),
        ("UpdateCustomerCommand", new UpdateCustomerCommand(Request, "cust_1", Contact)),
    ];

    private static ImmutableArray<FailureCode> FailureCodes =>
    [
        FailureCode.InvalidCommand,
        FailureCode.DeviceNotFound,
        FailureCode.TooManyOwners,
        FailureCode.ApiKeyUnknown,
        FailureCode.ApiKeyExpired,
        FailureCode.ApiKeyRevoked,
        FailureCode.ApiKeyTaken,
        FailureCode.CustomerNotFound,
    ];

    private static ImmutableArray<FailureCode> MoreFailureCodes =>
    [
        FailureCode.UnnameableDevice,
        FailureCode.OwnerNotAssigned,
        FailureCode.DeviceTypeRequired,
        FailureCode.PropertiesTooLarge,
    ];

    private static ImmutableArray<FailureCode> OrganizationFailureCodes =>
    [
        FailureCode.ApiKeyReadOnly,
        FailureCode.OrganizationUnknown,
        FailureCode.OrganizationExists,
    ];
}
