using System.Collections.Immutable;
using Telemetron.Grains.Devices;
using Telemetron.Grains.Organizations;
using Telemetron.Grains.Requests;
using Telemetron.Grains.State;
using Telemetron.Organizations;

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
        ("apiKey-read-only", new ApiKeyState { Organization = Acme, Name = "dashboard", CreatedAt = Noon, ExpiresAt = Noon.AddDays(1), RevokedAt = JustAfterNoon }
            .WithScope(ApiKeyScope.Read)
            .With(new ApiKeyEvent(Noon, ApiKeyEvent.Created, ChangeSource.Command, Noon.AddYears(1)))
            .With(new ApiKeyEvent(Noon, ApiKeyEvent.Rotated, ChangeSource.AdminApi, Noon.AddDays(1), Successor: "0123456789ab"))
            .With(new ApiKeyEvent(JustAfterNoon, ApiKeyEvent.Revoked, ChangeSource.GrainCall))),
        ("apiKeyUsage", new ApiKeyUsageState { LastUsedAt = Noon }),
        ("organization", new OrganizationState { DisplayName = "Acme \"ü\" Ltd", CreatedAt = Noon, UpdatedAt = JustAfterNoon }),
    ];

    /// <summary>The requests that changed a device, which are JSON within its row.</summary>
    public static ImmutableArray<RecentRequest> Recent { get; } =
    [
        new RecentRequest(Guid.Parse("019b7e2c-3d00-7abc-8def-0123456789ab"), 1767355200001, Noon, [EmailAddress.Parse("john.doe+a@example.com")]),
        new RecentRequest(Guid.Parse("019b7e2c-3d00-7abc-9def-0123456789ab"), 1767355200002, Noon.AddMicroseconds(123_456)),
        new RecentRequest(Guid.Parse("019b7e2c-3d00-7abc-adef-0123456789ab"), 1767355200003, Noon, Unassigned: EmailAddress.Parse("john.doe+a@example.com")),
    ];

    /// <summary>The owners of a device, which are JSON within its row.</summary>
    public static ImmutableArray<OwnerState> Owners { get; } =
    [
        new OwnerState(EmailAddress.Parse("john.doe+a@example.com"), "cust_019b7e2c3d007abc8def0123456789ab", Noon),
        new OwnerState(EmailAddress.Parse("jane.smith@xn--bcher-kva.example"), "cust_019b7e2c3d007abc9def0123456789ab", Noon.AddMicroseconds(123_456)),
    ];
}
