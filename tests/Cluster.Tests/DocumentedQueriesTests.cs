using Npgsql;
using Telemetron.Testing;

namespace Telemetron.Cluster.Tests;

/// <summary>The queries of docs/sql.md, run by a role that may only read, on rows that the product wrote.</summary>
public sealed class DocumentedQueriesTests(Database database)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_documented_query_runs_and_finds_what_it_says()
    {
        var owner = await database.CreateMigratedAsync("queries");
        await using var source = NpgsqlDataSource.Create(owner);
        await ExecuteAsync(source, "CREATE ROLE reader LOGIN; GRANT SELECT ON device, customer, device_owner TO reader");
        await FillAsync(new NpgsqlConnectionStringBuilder(owner) { Username = Database.SiloRole }.ConnectionString);

        await using var reader = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(owner) { Username = "reader" });
        var found = new List<string>();
        foreach (var query in DocumentedQueries.In("sql.md"))
        {
            found.Add(string.Join(" | ", await DocumentedQueries.RowsAsync(reader, query)));
        }

        Assert.Equal(
            [
                "acme SN-2 meter",
                "acme nobody@example.com",
                "acme jane@example.com 1 | acme john@example.com 1",
                "acme SN-1 2 | acme SN-2 0",
                "acme 2",
                "acme meter 1 | acme sensor 1",
                "acme 2 2",
                "john@example.com john | jane@example.com Jane 123",
                """acme SN-1 {"room":"1"}""",
                "",
            ],
            found);
    }

    private static async Task FillAsync(string silos)
    {
        var key = TestKey.Create();
        var port = FreePort.Take();
        var settings = ProcessSettings.OfSilo(silos);
        settings["Cluster__CoHost"] = "true";
        settings["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}";
        settings["Bootstrap__Organization"] = "acme";
        settings["Bootstrap__ApiKey"] = key;
        await using var host = Service.Start("ApiHost", settings);
        await host.PrintsAsync("Application started");
        var client = new TelemetronClient(new Uri($"http://127.0.0.1:{port}"), key);
        HttpAnswer[] answers =
        [
            await client.CreateOrUpdateCustomerAsync("jane@example.com", "Jane", phone: "123", cancellationToken: Cancelled),
            await client.AssignDeviceToOwnersAsync("SN-1", ["john@example.com", "jane@example.com"], cancellationToken: Cancelled),
            await client.SaveDeviceAsync("SN-1", type: null, """{"room":"1"}""", Cancelled),
            await client.AssignDeviceToOwnersAsync("SN-2", ["nobody@example.com"], "meter", Cancelled),
            await client.UnassignDeviceFromOwnerAsync("SN-2", "nobody@example.com", Cancelled),
        ];
        Assert.All(answers, answer => Assert.True(answer.Status == System.Net.HttpStatusCode.OK, answer.Text));
    }

    private static async Task ExecuteAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Cancelled);
    }
}
