namespace Telemetron.Storage.Tests.Harness;

/// <summary>A kind of database that every scenario runs on.</summary>
public abstract class StorageBackend
{
    private static int _services;

    /// <summary>A migrated database; it may be shared, since every scenario has a service id of its own.</summary>
    public abstract Task<TestDatabase> OpenDatabaseAsync();

    /// <summary>A migrated database that nothing else uses, for a scenario that changes its schema or looks at its statistics.</summary>
    public abstract Task<TestDatabase> CreateDatabaseAsync();

    /// <summary>A service id that nothing else uses.</summary>
    public static string NewServiceId() => $"service-{Interlocked.Increment(ref _services)}";
}
