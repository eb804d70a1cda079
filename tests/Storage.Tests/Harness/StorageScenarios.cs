using Telemetron.Grains;
using Telemetron.Grains.Organizations;

namespace Telemetron.Storage.Tests.Harness;

/// <summary>Scenarios that know nothing of the database they run on. A class per kind of database derives from each group.</summary>
public abstract class StorageScenarios(StorageBackend backend) : IAsyncLifetime
{
    private protected static readonly DateTimeOffset Noon = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    private readonly List<SiloStorage> _silos = [];

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private protected SiloStorage Silo => _silos[0];

    private protected TestDatabase Database { get; private set; } = null!;

    /// <summary>Whether a scenario needs a database that nothing else uses.</summary>
    private protected virtual bool NeedsOwnDatabase => false;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        Database = await (NeedsOwnDatabase ? backend.CreateDatabaseAsync() : backend.OpenDatabaseAsync());
        await StartSiloAsync(NewServiceId());
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        foreach (var silo in _silos)
        {
            await silo.DisposeAsync();
        }

        await Database.DisposeAsync();
    }

    /// <summary>Another silo on the same database, of the same service or another one.</summary>
    private protected async Task<SiloStorage> StartSiloAsync(string serviceId)
    {
        var silo = await SiloStorage.StartAsync(Database.DataSource, serviceId, Database.AddStorages, Cancellation);
        _silos.Add(silo);
        return silo;
    }

    private protected static string NewServiceId() => StorageBackend.NewServiceId();

    /// <summary>Runs a statement as the one who owns the tables.</summary>
    private protected async Task<int> ExecuteAsOwnerAsync(string sql)
    {
        await using var connection = await Database.Owner.OpenConnectionAsync(Cancellation);
        return await connection.ExecuteAsync(sql);
    }

    private protected Activation<ApiKeyState> ApiKey(string key, SiloStorage? silo = null) =>
        new((silo ?? Silo).Organizations, StorageNames.ApiKey, key);

    private protected static ApiKeyState NewApiKey(string name) =>
        new() { Organization = OrganizationId.Parse("acme"), Name = name, CreatedAt = Noon };
}
