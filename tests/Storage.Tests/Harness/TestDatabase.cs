using System.Data.Common;

namespace Telemetron.Storage.Tests.Harness;

/// <summary>A migrated database and the product's own registration of storages on it, with group commit or without.</summary>
public sealed class TestDatabase(DbDataSource dataSource, Action<ISiloBuilder, bool> addStorages, Func<ValueTask> dispose) : IAsyncDisposable
{
    /// <summary>Connections with the rights that a silo has.</summary>
    public DbDataSource DataSource { get; } = dataSource;

    /// <summary>Whether devices and customers are to be stored by group commit.</summary>
    public bool GroupCommit { get; init; }

    /// <summary>Registers what the product registers.</summary>
    public void AddStorages(ISiloBuilder silo, bool groupCommit) => addStorages(silo, groupCommit);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => dispose();
}
