using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using Npgsql;
using Telemetron.Testing;

namespace Telemetron.Cluster.Tests;

/// <summary>The queries of docs/keys.md list keys by the ids that the page says how to compute.</summary>
public sealed class DocumentedKeyQueriesTests(Database database)
{
    private static readonly string Key = TestKey.Create();
    private static readonly string Id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Key)));

    [Fact]
    public async Task The_keys_of_a_cluster_are_listed_for_a_role_that_may_only_read()
    {
        var owner = await database.CreateMigratedAsync("keys");
        await using (var source = NpgsqlDataSource.Create(owner))
        await using (var command = source.CreateCommand("CREATE ROLE key_reader LOGIN; GRANT SELECT ON orleansstorage TO key_reader"))
        {
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        var settings = ProcessSettings.OfSilo(new NpgsqlConnectionStringBuilder(owner) { Username = Database.SiloRole }.ConnectionString);
        settings["Cluster__CoHost"] = "true";
        await using var host = await StartAsync(settings);
        await using var reader = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(owner) { Username = "key_reader" });
        Assert.Equal([$"{Id} acme bootstrap"], await DocumentedQueries.RowsAsync(reader, Assert.Single(DocumentedQueries.In("keys.md"))));
    }

    [Fact]
    public async Task The_keys_of_an_embedded_ApiHost_are_listed_while_it_runs()
    {
        using var directory = new TemporaryDirectory();
        await using var host = await StartAsync(new()
        {
            ["Storage__DataDirectory"] = directory.Path,
            ["Silo__Port"] = ProcessSettings.Port(),
            ["Silo__GatewayPort"] = ProcessSettings.Port(),
        });
        await using var reader = SqliteFactory.Instance.CreateDataSource($"Data Source={Path.Combine(directory.Path, "telemetron.db")};Mode=ReadOnly;Pooling=False");
        var row = Assert.Single(await DocumentedQueries.RowsAsync(reader, Assert.Single(DocumentedQueries.ForSqliteIn("keys.md"))));
        Assert.StartsWith($"{Id} {{", row, StringComparison.Ordinal);
        Assert.Contains("\"organization\":\"acme\",\"name\":\"bootstrap\"", row, StringComparison.Ordinal);
    }

    private static async Task<Service> StartAsync(Dictionary<string, string> settings)
    {
        settings["ASPNETCORE_URLS"] = $"http://127.0.0.1:{FreePort.Take()}";
        (settings["Bootstrap__Organization"], settings["Bootstrap__ApiKey"]) = ("acme", Key);
        var host = Service.Start("ApiHost", settings);
        await host.PrintsAsync("Application started");
        return host;
    }
}
