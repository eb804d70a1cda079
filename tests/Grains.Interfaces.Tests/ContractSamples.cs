using System.Collections.Immutable;
using Telemetron.Customers;
using Telemetron.Devices;
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
    private static readonly Failure NotFound = new(FailureCode.DeviceNotFound, "The device does not exist.");

    public static IReadOnlyList<(string Name, object Value)> All { get; } =
    [
        ("ApiKeyHash", ApiKeyHash.Parse(new string('a', 64))),
        ("ApiKeyInfo", new ApiKeyInfo(Acme, "shop", Noon)),
        ("ApiKeyInfo-never-expires", new ApiKeyInfo(Acme, "shop", null)),
        ("AssignOwnersCommand", new AssignOwnersCommand([John, Jane], Request)),
        ("AssignOwnersCommand-creates", new AssignOwnersCommand([John, Jane], Request, DeviceType.Parse("sensor"))),
        ("AssignedOwner", new AssignedOwner(John, "cust_1", WasCreated: true)),
        ("CustomerDetails", new CustomerDetails("cust_1", John, "john.doe", Noon, Noon)),
        ("CustomerReference", new CustomerReference("cust_1", WasCreated: true)),
        ("DeviceDetails", new DeviceDetails("dev_1", DeviceIdentifier.Parse("SN-1"), DeviceType.Parse("sensor"), [OwnerInDetail], Noon, Noon)),
        ("DeviceIdentifier", DeviceIdentifier.Parse("SN-1 ü")),
        ("DeviceOwner", Owner),
        ("DeviceOwners", new DeviceOwners("dev_1", [Owner, Owner with { Email = Jane, CustomerId = "cust_2" }])),
        ("DeviceType", DeviceType.Parse("sensor")),
        ("EmailAddress", John),
        ("Failure", NotFound),
        ("FailureCode", FailureCode.DeviceNotFound),
        ("FailureCodes-all", FailureCodes),
        ("OrganizationId", Acme),
        ("Outcome-failure", (Outcome<DeviceOwners>)NotFound),
        ("Outcome-value", (Outcome<DeviceOwners>)new DeviceOwners("dev_1", [Owner])),
        ("OwnerDetails", OwnerInDetail),
        ("OwnersAssigned", new OwnersAssigned("dev_1", WasCreated: true, [new AssignedOwner(John, "cust_1", WasCreated: false)])),
        ("RegisterApiKeyCommand", new RegisterApiKeyCommand(Acme, "shop", Noon)),
        ("StorageUnavailableException", new StorageUnavailableException("Storage is unavailable.")),
        ("StorageUnavailableException-requires-operator", new StorageUnavailableException("Storage is unavailable.") { RequiresOperator = true }),
        ("StoredStateException", new StoredStateException("A stored state is not readable.")),
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
}
