namespace Telemetron.Storage.Tests.Harness;

/// <summary>A kind of database that every scenario runs on, with the ADO.NET provider unless said otherwise.</summary>
public abstract class StorageBackend
{
    private static int _services;

    /// <summary>The same databases with group commit.</summary>
    public StorageBackend GroupCommit => new GroupCommitBackend(this);

    /// <summary>A migrated database for the scenarios of a class; it may be shared, since every scenario has a service id of its own.</summary>
    public abstract Task<TestDatabase> OpenDatabaseAsync();

    /// <summary>A service id that nothing else uses.</summary>
    public static string NewServiceId() => $"service-{Interlocked.Increment(ref _services)}";

    private sealed class GroupCommitBackend(StorageBackend inner) : StorageBackend
    {
        public override async Task<TestDatabase> OpenDatabaseAsync()
        {
            var database = await inner.OpenDatabaseAsync();
            return new TestDatabase(database.DataSource, database.AddStorages, database.DisposeAsync) { GroupCommit = true };
        }
    }
}
