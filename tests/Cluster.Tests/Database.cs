using Telemetron.Testing;

namespace Telemetron.Cluster.Tests;

/// <summary>The PostgreSQL server of this run, with the role that silos connect as: it may log in and nothing more until it is granted.</summary>
public sealed class Database : IAsyncLifetime
{
    public const string SiloRole = "silo";

    public PostgreSqlServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Server = await PostgreSqlServer.StartNewAsync();
        await Server.ExecuteAsync($"CREATE ROLE {SiloRole} LOGIN");
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
