using System.Text.Json;
using static Telemetron.ApiHost.Tests.Contract.ContractAnswers;

namespace Telemetron.ApiHost.Tests.Contract.DeviceAssignment;

/// <summary>What calls with a list of devices refuse as a whole: nothing is done then.</summary>
public abstract class BulkBadInputTests(ContractHost host)
{
    private const string Assign = "deviceAssignment/assignDevicesToOwner";
    private const string Unassign = "deviceAssignment/unassignDevicesFromOwner";
    private const string Resolve = "device/resolveOwners";

    public static TheoryData<string, string, string, string> BadBodies => new()
    {
        { Assign, "{}", "missing_field", "customerEmail is missing or blank." },
        { Assign, """{"customerEmail":null,"deviceIdentifiers":["SN-1"]}""", "missing_field", "customerEmail is missing or blank." },
        { Assign, """{"customerEmail":"\u200b","deviceIdentifiers":["SN-1"]}""", "missing_field", "customerEmail is missing or blank." },
        { Assign, """{"customerEmail":"nobody","deviceIdentifiers":["SN-1"]}""", "invalid_email", "Invalid email format" },
        { Assign, """{"customerEmail":["a@example.com"],"deviceIdentifiers":["SN-1"]}""", "invalid_field", "customerEmail is an array; send a string." },
        { Assign, """{"customerEmail":"a@example.com"}""", "missing_field", "deviceIdentifiers is missing or empty; name at least one device." },
        { Assign, """{"customerEmail":"a@example.com","deviceIdentifiers":[]}""", "missing_field", "deviceIdentifiers is missing or empty; name at least one device." },
        { Assign, """{"customerEmail":"a@example.com","deviceIdentifiers":"SN-1"}""", "invalid_field", "deviceIdentifiers is a string; send an array, each entry a string." },
        { Assign, """{"customerEmail":"a@example.com","deviceIdentifiers":["SN-1",2]}""", "invalid_field", "deviceIdentifiers[1] is a number; send a string." },
        { Assign, """{"customerEmail":"a@example.com","deviceIdentifiers":["SN-1",null]}""", "missing_field", "deviceIdentifiers[1] is missing or blank." },
        {
            Assign,
            """{"customerEmail":"a@example.com","deviceIdentifiers":["SN-1"],"autoCreateDevices":true}""",
            "missing_field",
            "deviceType is required when creating a new device"
        },
        {
            Assign,
            """{"customerEmail":"a@example.com","deviceIdentifiers":["SN-1"],"autoCreateDevices":"yes","deviceType":"sensor"}""",
            "invalid_field",
            "autoCreateDevices is a string; send true or false."
        },
        {
            Assign,
            """{"customerEmail":"a@example.com","deviceIdentifiers":["SN-1"],"deviceIdentifiers":["SN-2"]}""",
            "invalid_field",
            "deviceIdentifiers appears twice. Send each field once."
        },
        { Unassign, """{"deviceIdentifiers":["SN-1"]}""", "missing_field", "customerEmail is missing or blank." },
        { Unassign, """{"customerEmail":"nobody","deviceIdentifiers":["SN-1"]}""", "invalid_email", "Invalid email format" },
        { Unassign, """{"customerEmail":"a@example.com","deviceIdentifiers":null}""", "missing_field", "deviceIdentifiers is missing or empty; name at least one device." },
        { Resolve, "{}", "missing_field", "deviceIdentifiers is missing or empty; name at least one device." },
        { Resolve, """{"deviceIdentifiers":{"0":"SN-1"}}""", "invalid_field", "deviceIdentifiers is an object; send an array, each entry a string." },
        { Resolve, "[]", "invalid_json", "The body is an array. Send one JSON object." },
    };

    public static TheoryData<string, string> BadIdentifiers
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var path in new[] { Assign, Unassign, Resolve })
            {
                foreach (var identifier in new[] { "", "\u2800", "SN\u0001", "SN\u0000", new string('x', 257) })
                {
                    cases.Add(path, identifier);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(BadBodies))]
    public async Task Bad_input_is_400_and_leaves_nothing_behind(string path, string body, string code, string sentence)
    {
        var (organization, client) = await host.NewOrganizationAsync();
        await IsBadAsync(client.PostAsync(path, body), code, sentence);
        Assert.Equal(0, await host.CountRowsAsync(organization));
    }

    [Theory]
    [MemberData(nameof(BadIdentifiers))]
    public async Task A_malformed_identifier_among_a_thousand_is_400_that_names_its_place(string path, string identifier)
    {
        var (organization, client) = await host.NewOrganizationAsync();
        var isBlank = identifier is "" or "\u2800";
        string[] devices = [.. Enumerable.Range(0, 999).Select(i => $"SN-{i}")];
        devices[700] = identifier;
        await IsBadAsync(
            client.PostAsync(path, Body(devices)),
            isBlank ? "missing_field" : "invalid_field",
            isBlank ? "deviceIdentifiers[700] is missing or blank." : $"deviceIdentifiers[700] is {DeviceIdentifier.Grammar}.");
        Assert.Equal(0, await host.CountRowsAsync(organization));
    }

    [Theory]
    [InlineData(Assign)]
    [InlineData(Unassign)]
    [InlineData(Resolve)]
    public async Task A_thousand_and_one_entries_are_too_many_duplicates_included(string path)
    {
        var (organization, client) = await host.NewOrganizationAsync();
        await IsBadAsync(
            client.PostAsync(path, Body(Enumerable.Repeat("SN-1", 1001))),
            "limit_exceeded",
            "deviceIdentifiers has 1001 entries; at most 1000 are allowed in one request.");
        Assert.Equal(0, await host.CountRowsAsync(organization));
    }

    private static string Body(IEnumerable<string> devices) => JsonSerializer.Serialize(new
    {
        customerEmail = "a@example.com",
        deviceIdentifiers = devices,
        autoCreateDevices = true,
        deviceType = "sensor",
    });
}

public sealed class EmbeddedBulkBadInputTests(EmbeddedHost host) : BulkBadInputTests(host);

public sealed class ClusterBulkBadInputTests(ClusterHost host) : BulkBadInputTests(host);
