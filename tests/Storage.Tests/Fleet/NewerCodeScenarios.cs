using System.Text.Encodings.Web;
using System.Text.Json;
using Telemetron.Storage.Tests.Harness;
using static Telemetron.Storage.Tests.Harness.FleetSamples;

namespace Telemetron.Storage.Tests.Fleet;

/// <summary>Rows that a newer program wrote, or nobody did.</summary>
public abstract class NewerCodeScenarios(StorageBackend backend) : FleetScenarios(backend)
{
    private const string Jane = "jane@example.com";

    private static readonly JsonSerializerOptions Unescaped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private protected override bool NeedsOwnDatabase => true;

    [Fact]
    public async Task Unknown_fields_of_an_owner_survive_a_write()
    {
        await WriteAsync(null, NewDevice("SN-1", Jane));
        await SetOwnersAsync("""[{"email":"jane@example.com","customerId":"cust_1","assignedAt":"2026-01-02T12:00:00+00:00","later":{"field":[1,"ü"]}}]""");
        var read = (await ReadAsync("SN-1"))!;
        await WriteAsync(read, read with { Version = read.Version + 1, Owners = read.Owners.Add(NewOwner("john@example.com")) });

        var owners = (await ReadAsync("SN-1"))!.Owners;
        Assert.Equal("""{"field":[1,"ü"]}""", Compact(owners[0].Unknown!["later"]));
        Assert.Null(owners[1].Unknown);
    }

    [Fact]
    public async Task Unknown_columns_of_a_row_survive_a_write()
    {
        var first = await WriteAsync(null, NewDevice("SN-1", Jane));
        await ExecuteAsOwnerAsync("ALTER TABLE device ADD COLUMN later text; ALTER TABLE device_owner ADD COLUMN later text");
        await ExecuteAsOwnerAsync("UPDATE device SET later = 'kept'; UPDATE device_owner SET later = 'kept'");
        AssertEqual(first, await ReadAsync("SN-1"));
        await WriteAsync(first, first.Next(Jane, "john@example.com"));
        await WriteAsync(null, NewDevice("SN-2", Jane));

        Assert.Equal(["SN-1 2 kept", "SN-2 1 "], await Silo.QueryAsync("SELECT identifier, version, later FROM device WHERE service_id = @service ORDER BY 1"));
        Assert.Equal(
            [$"SN-1 {Jane} kept", "SN-1 john@example.com ", $"SN-2 {Jane} "],
            await Silo.QueryAsync("SELECT device_identifier, customer_email, later FROM device_owner WHERE service_id = @service ORDER BY 1, 2"));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""["secret"]""")]
    [InlineData("[{}]")]
    [InlineData("""[{"email":"jane@example.com","assignedAt":"2026-01-02T12:00:00+00:00"}]""")]
    [InlineData("""[{"email":"jane@example.com","customerId":null,"assignedAt":"2026-01-02T12:00:00+00:00"}]""")]
    [InlineData("""[{"email":"SECRET"}]""")]
    [InlineData("""[{"email":"no address, secret","customerId":"c","assignedAt":"2026-01-02T12:00:00+00:00"}]""")]
    [InlineData("""[{"email":"jane@example.com","customerId":"c","assignedAt":"secret"}]""")]
    public async Task Owners_that_nobody_wrote_are_refused_without_showing_them(string owners)
    {
        await WriteAsync(null, NewDevice("SN-1", Jane));
        await SetOwnersAsync(owners);

        var exception = await Assert.ThrowsAsync<StoredStateException>(() => ReadAsync("SN-1"));
        Assert.DoesNotContain("secret", exception.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Silo.Log.Lines, line => line.Contains("secret", StringComparison.OrdinalIgnoreCase));
        Assert.Contains(Silo.Log.Lines, line => line.Contains("is not readable", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_type_from_before_the_rules_is_read_and_stored_as_it_is()
    {
        await WriteAsync(null, NewDevice("SN-1", Jane));
        await ExecuteAsOwnerAsync("UPDATE device SET type = ' meter '");
        var read = (await ReadAsync("SN-1"))!;
        await WriteAsync(read, read.Next("john@example.com"));

        Assert.Equal(" meter ", (await ReadAsync("SN-1"))!.Type.Value);
    }

    private static string Compact(JsonElement json) =>
        JsonSerializer.Serialize(json, Unescaped);

    private Task<int> SetOwnersAsync(string owners) => ExecuteAsOwnerAsync($"UPDATE device SET owners = '{owners}'");
}

public sealed class PostgreSqlNewerCode(PostgreSqlBackend backend) : NewerCodeScenarios(backend);

public sealed class SqliteNewerCode(SqliteBackend backend) : NewerCodeScenarios(backend);
