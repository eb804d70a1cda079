using System.Data.Common;

namespace Telemetron.Storage.Tests.Harness;

/// <summary>A migrated database and the product's own registration of storages on it.</summary>
public sealed class TestDatabase(DbDataSource dataSource, DbDataSource owner, Action<ISiloBuilder> addStorages, Func<ValueTask> dispose) : IAsyncDisposable
{
    /// <summary>Connections with the rights that a silo has.</summary>
    public DbDataSource DataSource { get; } = dataSource;

    /// <summary>Connections with the right to change the schema.</summary>
    public DbDataSource Owner { get; } = owner;

    /// <summary>Registers what the product registers.</summary>
    public void AddStorages(ISiloBuilder silo) => addStorages(silo);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => dispose();
}
