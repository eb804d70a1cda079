using Telemetron.Grains;
using Telemetron.Grains.Customers;
using Telemetron.Grains.Devices;
using Telemetron.Grains.Organizations;

namespace Telemetron.Storage.Tests.Harness;

/// <summary>Scenarios that know nothing of the storage they run on. A class per storage derives from each group.</summary>
public abstract class StorageScenarios(StorageBackend backend) : IAsyncLifetime
{
    private protected static readonly DateTimeOffset Noon = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    private readonly List<SiloStorage> _silos = [];
    private TestDatabase _database = null!;

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private protected SiloStorage Silo => _silos[0];

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        _database = await backend.OpenDatabaseAsync();
        await StartSiloAsync(StorageBackend.NewServiceId());
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        foreach (var silo in _silos)
        {
            await silo.DisposeAsync();
        }

        await _database.DisposeAsync();
    }

    /// <summary>Another silo on the same database, of the same service or another one, with the storage of the others unless said otherwise.</summary>
    private protected async Task<SiloStorage> StartSiloAsync(string serviceId, bool? groupCommit = null)
    {
        var silo = await SiloStorage.StartAsync(
            _database.DataSource, serviceId, builder => _database.AddStorages(builder, groupCommit ?? _database.GroupCommit), Cancellation);
        _silos.Add(silo);
        return silo;
    }

    private protected static string NewServiceId() => StorageBackend.NewServiceId();

    /// <summary>A state that nothing is derived from.</summary>
    private protected Activation<ApiKeyState> ApiKey(string key, SiloStorage? silo = null) =>
        new((silo ?? Silo).Fleet, StorageNames.ApiKey, key);

    private protected Activation<DeviceState> Device(string identifier, SiloStorage? silo = null) =>
        new((silo ?? Silo).Fleet, StorageNames.Device, $"d:acme/{identifier}");

    private protected Activation<CustomerState> Customer(string email, SiloStorage? silo = null) =>
        new((silo ?? Silo).Fleet, StorageNames.Customer, $"c:acme/{email}");

    private protected static ApiKeyState NewApiKey(string name) =>
        new() { Organization = OrganizationId.Parse("acme"), Name = name, CreatedAt = Noon };

    private protected static DeviceState NewDevice(string identifier, params IEnumerable<string> owners) => new()
    {
        Organization = OrganizationId.Parse("acme"),
        Identifier = DeviceIdentifier.Parse(identifier),
        DeviceId = $"dev_{identifier}",
        Type = DeviceType.Parse("sensor"),
        CreatedAt = Noon,
        UpdatedAt = Noon,
        Owners = [.. owners.Select(email => new OwnerState(EmailAddress.Parse(email), $"cust_{email}", Noon))],
    };

    private protected static CustomerState NewCustomer(string email) => new()
    {
        Organization = OrganizationId.Parse("acme"),
        Email = EmailAddress.Parse(email),
        CustomerId = $"cust_{email}",
        Name = email,
        CreatedAt = Noon,
        UpdatedAt = Noon,
    };
}
