using System.Data.Common;

namespace Telemetron.Storage.Tests.Harness;

/// <summary>A kind of storage that every scenario runs on.</summary>
public abstract class StorageBackend
{
    private int _services;

    /// <summary>A migrated database for the scenarios of a class; it may be shared, since every scenario has a service id of its own.</summary>
    public abstract Task<TestDatabase> OpenDatabaseAsync();

    /// <summary>A service id that nothing else uses.</summary>
    public string NewServiceId() => $"service-{Interlocked.Increment(ref _services)}";
}

/// <summary>A migrated database and the product's own registration of storages on it.</summary>
public sealed class TestDatabase(DbDataSource dataSource, Action<ISiloBuilder> addStorages, Func<ValueTask> dispose) : IAsyncDisposable
{
    /// <summary>Connections with the rights that a silo has.</summary>
    public DbDataSource DataSource { get; } = dataSource;

    /// <summary>What the product registers.</summary>
    public Action<ISiloBuilder> AddStorages { get; } = addStorages;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => dispose();
}
