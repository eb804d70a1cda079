using Telemetron.Testing;

namespace Telemetron.Cluster.Tests;

/// <summary>The PostgreSQL server of this run, with the role that silos connect as: it may log in and nothing more until it is granted.</summary>
public sealed class Database : IAsyncLifetime
{
    public const string SiloRole = "silo";

    private string _template = "";

    public PostgreSqlServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Server = await PostgreSqlServer.StartNewAsync();
        await Server.ExecuteAsync($"CREATE ROLE {SiloRole} LOGIN");
        _template = await Server.CreateDatabaseAsync("migrated");
        await MigrateAsync(_template);
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    /// <summary>A database with our tables, which the role may use: a copy, since a migration is a process of its own.</summary>
    /// <param name="name">What its name begins with.</param>
    /// <returns>The superuser's connection string to it.</returns>
    public Task<string> CreateMigratedAsync(string name) => Server.CopyDatabaseAsync(_template, name, TestContext.Current.CancellationToken);

    /// <summary>Does what the README says once for a database.</summary>
    public static async Task MigrateAsync(string connectionString)
    {
        var (code, output) = await Service.RunAsync("Silo", ProcessSettings.Of(connectionString), "migrate", "--grant-to", SiloRole);
        Assert.True(code == 0, output);
    }
}
