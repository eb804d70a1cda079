using System.Text.Json;
using Telemetron.Testing;
using static Telemetron.ApiHost.Tests.Contract.ContractAnswers;

namespace Telemetron.ApiHost.Tests.Contract.Lists;

/// <summary>A cursor is good for the list, the filters and the organization that it came from, whatever comes and goes meanwhile.</summary>
public abstract class CursorTests(ContractHost host)
{
    private const string Sentence = "This cursor is not from this list with these filters. Send nextCursor unchanged, or omit it to start again.";

    [Fact]
    public async Task A_cursor_of_another_list_filter_or_organization_is_400()
    {
        var (_, client) = await host.NewOrganizationAsync();
        var (_, stranger) = await host.NewOrganizationAsync();
        var (one, other) = (await FillAsync(client), await FillAsync(stranger));
        var all = await CursorAsync(client.ListDevicesAsync("limit=1"));
        var filtered = await CursorAsync(client.ListDevicesAsync("limit=1&type=sensor&q=SN-"));
        var customers = await CursorAsync(client.ListCustomersAsync("limit=1"));
        var owned = await CursorAsync(client.ListCustomerDevicesAsync(one.A, "limit=1"));

        Task<HttpAnswer>[] refused =
        [
            stranger.ListDevicesAsync($"cursor={all}"),
            stranger.ListCustomersAsync($"cursor={customers}"),
            stranger.ListCustomerDevicesAsync(other.A, $"cursor={owned}"),
            client.ListDevicesAsync($"cursor={filtered}"),
            client.ListDevicesAsync($"cursor={filtered}&type=sensor"),
            client.ListDevicesAsync($"cursor={filtered}&q=SN-"),
            client.ListDevicesAsync($"cursor={filtered}&type=Sensor&q=SN-"),
            client.ListDevicesAsync($"cursor={filtered}&type=SN-&q=sensor"),
            client.ListDevicesAsync($"cursor={all}&q=S"),
            client.ListDevicesAsync($"cursor={customers}"),
            client.ListDevicesAsync($"cursor={owned}"),
            client.ListCustomersAsync($"cursor={all}"),
            client.ListCustomersAsync($"cursor={customers}&q=a"),
            client.ListCustomerDevicesAsync(one.B, $"cursor={owned}"),
            client.ListCustomerDevicesAsync(one.A, $"cursor={all}"),
            client.ListDevicesAsync($"cursor={all[..^1]}"),
            client.ListDevicesAsync($"cursor={all}A"),
            client.ListDevicesAsync($"cursor={Changed(all)}"),
        ];
        foreach (var call in refused)
        {
            await IsBadAsync(call, "invalid_field", Sentence);
        }
    }

    [Fact]
    public async Task A_cursor_goes_on_with_another_limit_and_filters_that_are_the_same_once_normalised()
    {
        var (_, client) = await host.NewOrganizationAsync();
        await FillAsync(client);
        var devices = await CursorAsync(client.ListDevicesAsync("limit=1&type=%20sensor&q=%20SN-"));
        Assert.Equal(["SN-2", "SN-3"], Items(await OkAsync(client.ListDevicesAsync($"limit=500&type=sensor%20&q=SN-&cursor={devices}")), "identifier"));
        var customers = await CursorAsync(client.ListCustomersAsync("limit=1&q=A@E"));
        Assert.Equal(["a@example.org"], Items(await OkAsync(client.ListCustomersAsync($"q=a@e&cursor={customers}")), "email"));
    }

    [Fact]
    public async Task Pages_are_stable_while_items_come_and_go()
    {
        var (_, client) = await host.NewOrganizationAsync();
        var id = (await OkAsync(client.AssignDevicesToOwnerAsync("a@example.com", ["SN-2", "SN-4", "SN-6", "SN-8"]))).Text("customerId");
        var first = await OkAsync(client.ListCustomerDevicesAsync(id, "limit=2"));
        Assert.Equal(["SN-2", "SN-4"], Items(first, "identifier"));

        // The item that the cursor stands on goes, one comes before it, one behind it, and one behind it goes.
        await OkAsync(client.UnassignDevicesFromOwnerAsync("a@example.com", ["SN-4", "SN-8"]));
        await OkAsync(client.AssignDevicesToOwnerAsync("a@example.com", ["SN-3", "SN-5"]));
        var second = await OkAsync(client.ListCustomerDevicesAsync(id, $"limit=2&cursor={first.Text("nextCursor")}"));
        Assert.Equal(["SN-5", "SN-6"], Items(second, "identifier"));
        Assert.Equal(JsonValueKind.Null, second.GetProperty("nextCursor").ValueKind);
    }

    [Fact]
    public async Task What_is_there_all_the_time_is_listed_once_while_others_insert_and_remove()
    {
        var (_, client) = await host.NewOrganizationAsync();
        string[] kept = [.. Enumerable.Range(0, 100).Select(i => $"SN-{i:00}")];
        string[] others = [.. Enumerable.Range(0, 100).Select(i => $"SN-{i:00}-x")];
        var id = (await OkAsync(client.AssignDevicesToOwnerAsync("a@example.com", kept))).Text("customerId");
        using var done = new CancellationTokenSource();
        var changes = Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                await OkAsync(client.AssignDevicesToOwnerAsync("a@example.com", others));
                await OkAsync(client.UnassignDevicesFromOwnerAsync("a@example.com", others));
            }
        });
        for (var round = 0; round < 5; round++)
        {
            var listed = await AllAsync(cursor => client.ListCustomerDevicesAsync(id, $"limit=7{cursor}"), "identifier");
            Assert.Equal(listed.Order(StringComparer.Ordinal), listed);
            Assert.Equal(listed.Distinct(), listed);
            Assert.Equal(kept, listed.Where(identifier => !identifier.EndsWith('x')));
        }

        await done.CancelAsync();
        await changes;
    }

    /// <summary>All items of a list, page by page.</summary>
    private static async Task<List<string>> AllAsync(Func<string, Task<HttpAnswer>> list, string field)
    {
        var items = new List<string>();
        for (var cursor = ""; cursor is not null;)
        {
            var page = await OkAsync(list(cursor));
            items.AddRange(Items(page, field)!);
            cursor = page.GetProperty("nextCursor").GetString() is { } next ? $"&cursor={next}" : null;
        }

        return items;
    }

    private static async Task<(string A, string B)> FillAsync(TelemetronClient client)
    {
        string[] devices = ["SN-1", "SN-2", "SN-3"];
        var a = await OkAsync(client.AssignDevicesToOwnerAsync("a@example.com", devices));
        var b = await OkAsync(client.AssignDevicesToOwnerAsync("a@example.org", devices));
        return (a.Text("customerId"), b.Text("customerId"));
    }

    private static async Task<string> CursorAsync(Task<HttpAnswer> page) => (await OkAsync(page)).Text("nextCursor");

    private static string Changed(string cursor) => cursor[..^2] + (cursor[^2] == 'A' ? 'B' : 'A') + cursor[^1];
}

public sealed class EmbeddedCursorTests(EmbeddedHost host) : CursorTests(host);

public sealed class ClusterCursorTests(ClusterHost host) : CursorTests(host);
