using Telemetron.Grains.Customers;
using Telemetron.Grains.Devices;
using Telemetron.Grains.Organizations;
using Telemetron.Grains.State;

namespace Telemetron.Storage.Tests.Golden;

/// <summary>
/// One state or more of every kind, each with the name of its golden file. When a state gains a member, it gets another sample here, behind
/// the one before, whose file stays as it is.
/// </summary>
internal static class StoredStateSamples
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset JustAfterNoon = Noon.AddTicks(1);
    private static readonly OrganizationId Acme = OrganizationId.Parse("acme");

    public static IReadOnlyList<(string Name, StoredState State)> All { get; } =
    [
        ("apiKey", new ApiKeyState { Organization = Acme, Name = "shop", CreatedAt = Noon }),
        ("apiKey-revoked", new ApiKeyState
        {
            Organization = Acme,
            Name = "shop \"ü\" <1>",
            CreatedAt = Noon,
            ExpiresAt = Noon.AddYears(1),
            RevokedAt = JustAfterNoon,
        }),
        ("customer", new CustomerState
        {
            Organization = Acme,
            Email = EmailAddress.Parse("john.doe+a@example.com"),
            CustomerId = "cust_019b7e2c3d007abc8def0123456789ab",
            Name = "john.doe+a",
            CreatedAt = Noon,
            UpdatedAt = JustAfterNoon,
        }),
        ("device", new DeviceState
        {
            Organization = Acme,
            Identifier = DeviceIdentifier.Parse("SN-1 {ü} \"<+>\""),
            DeviceId = "dev_019b7e2c3d007abc8def0123456789ab",
            Type = DeviceType.Parse("sensor"),
            CreatedAt = Noon,
            UpdatedAt = JustAfterNoon,
            Owners =
            [
                new OwnerState(EmailAddress.Parse("john.doe@example.com"), "cust_019b7e2c3d007abc8def0123456789ab", Noon),
                new OwnerState(EmailAddress.Parse("jane.smith@example.com"), "cust_019b7e2c3d007abc9def0123456789ab", JustAfterNoon),
            ],
        }),
    ];
}
