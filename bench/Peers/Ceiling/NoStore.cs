using Telemetron.Bench.Contract;

namespace Telemetron.Bench.Ceiling;

/// <summary>Keeps nothing and looks up nothing: what remains is HTTP, JSON and validation. It answers as if all was there already, but for what is called absent.</summary>
internal sealed class NoStore(TimeProvider time) : IOwnerStore
{
    private static readonly string DeviceId = NewId.ForDevice(DateTimeOffset.UnixEpoch);
    private static readonly string CustomerId = NewId.ForCustomer(DateTimeOffset.UnixEpoch);

    public Task<Assigned?> AssignAsync(Assignment assignment, CancellationToken cancellationToken) => Task.FromResult<Assigned?>(new Assigned(
        DeviceId,
        WasCreated: false,
        [.. assignment.Emails.Select(email => new AssignedCustomer(email.Value, CustomerId, WasCreated: false))]));

    public Task<DeviceResponse?> FindAsync(string organization, string identifier, CancellationToken cancellationToken)
    {
        if (identifier.StartsWith("absent-", StringComparison.Ordinal))
        {
            return Task.FromResult<DeviceResponse?>(null);
        }

        var now = time.GetUtcNow().UtcDateTime;
        return Task.FromResult<DeviceResponse?>(new DeviceResponse(
            DeviceId,
            identifier,
            "sensor",
            DeviceResponse.NoProperties,
            [new OwnerResponse($"{identifier}@example.com", CustomerId, identifier, now)],
            now,
            now));
    }
}
