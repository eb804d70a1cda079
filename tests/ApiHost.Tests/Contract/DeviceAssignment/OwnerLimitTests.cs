using static Telemetron.ApiHost.Tests.Contract.ContractAnswers;

namespace Telemetron.ApiHost.Tests.Contract.DeviceAssignment;

/// <summary>A device that has all the owners that it can have fails by itself.</summary>
public abstract class OwnerLimitTests(ContractHost host)
{
    private const string Sentence = "A device has at most 1000 owners. It has 1000 already; assign fewer.";

    [Fact]
    public async Task A_device_over_its_limit_stands_in_failed_and_the_rest_is_done()
    {
        var (organization, client) = await host.NewOrganizationAsync();
        foreach (var hundred in Enumerable.Range(0, 1000).Chunk(100))
        {
            await OkAsync(client.AssignDeviceToOwnersAsync("full", hundred.Select(i => $"c{i}@example.com")));
        }

        await IsBadAsync(client.AssignDeviceToOwnersAsync("full", ["new@example.com"]), "too_many_owners", Sentence);
        var error = await IsBadAsync(
            client.AssignDevicesToOwnerAsync("new@example.com", ["full", "unknown"], createAs: null),
            "nothing_assigned",
            "None of the devices could be assigned; skipped names those that do not exist, and failed says what is wrong with the others.",
            "skipped",
            "failed");
        Assert.Equal(["unknown"], Texts(error.GetProperty("skipped")));
        Assert.Equal($$"""[{"identifier":"full","code":"too_many_owners","error":"{{Sentence}}"}]""", error.GetProperty("failed").GetRawText());
        Assert.Equal(1001, await host.CountRowsAsync(organization));

        var answer = await OkAsync(client.AssignDevicesToOwnerAsync("new@example.com", ["SN-1", "full", "SN-2"]));
        Assert.Equal(
            ["success", "message", "customerId", "customerWasCreated", "assignedDevices", "alreadyAssigned", "skipped", "failed"], answer.Fields());
        Assert.Equal("Successfully assigned 2 device(s) to customer", answer.Text("message"));
        Assert.True(answer.GetProperty("customerWasCreated").GetBoolean());
        Assert.Equal(["SN-1", "SN-2"], Texts(answer.GetProperty("assignedDevices"), "identifier"));
        Assert.Equal($$"""[{"identifier":"full","code":"too_many_owners","error":"{{Sentence}}"}]""", answer.GetProperty("failed").GetRawText());

        var owned = await OkAsync(client.AssignDevicesToOwnerAsync("c7@example.com", ["full"]));
        Assert.Equal(["full"], Texts(owned.GetProperty("alreadyAssigned"), "identifier"));
        await OkAsync(client.UnassignDeviceFromOwnerAsync("full", "c7@example.com"));
        await OkAsync(client.AssignDevicesToOwnerAsync("new@example.com", ["full"]));
    }
}

public sealed class EmbeddedOwnerLimitTests(EmbeddedHost host) : OwnerLimitTests(host);

public sealed class ClusterOwnerLimitTests(ClusterHost host) : OwnerLimitTests(host);
