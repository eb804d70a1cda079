using System.Text.Json;
using Telemetron.Testing;
using static Telemetron.ApiHost.Tests.Contract.ContractAnswers;

namespace Telemetron.ApiHost.Tests.Contract.Lists;

/// <summary>The parameters that all lists have.</summary>
public abstract class ListParametersTests(ContractHost host)
{
    private const string BadLimit = "limit is a number from 1 to 500.";
    private const string BadCursor = "This cursor is not from this list with these filters. Send nextCursor unchanged, or omit it to start again.";

    private static readonly string[] Lists = ["devices", "customers", "customer/{id}/devices"];

    public static MatrixTheoryData<string, string> BadLimits => new(
        Lists, ["limit=0", "limit=-1", "limit=501", "limit=abc", "limit=1.0", "limit=%2B1", "limit=%201", "limit=1e2", "limit=99999999999999999999"]);

    public static MatrixTheoryData<string, string> BadCursors => new(
        Lists,
        [
            "cursor=garbage", "cursor=%00", "cursor=====", "cursor=AAAAAAAAAAAAAAAAAAAAAAAA", "cursor=%20", "cursor=null",
            "cursor=%C3%28", "cursor=😀", "cursor=AAAA_-AA",
        ]);

    public static TheoryData<string, string, string> Repeated => new()
    {
        { "devices", "limit=1&limit=1", "limit" },
        { "devices", "limit=2&q=&q=a", "q" },
        { "devices", "type=a&type=b", "type" },
        { "devices", "cursor=&cursor=", "cursor" },
        { "customers", "limit=&limit=2", "limit" },
        { "customers", "q=a&q=b", "q" },
        { "customers", "cursor=a&cursor=b", "cursor" },
        { "customer/{id}/devices", "limit=1&limit=2", "limit" },
        { "customer/{id}/devices", "cursor=&cursor=x", "cursor" },
    };

    [Theory]
    [MemberData(nameof(BadLimits))]
    public async Task A_limit_that_is_no_number_from_1_to_500_is_400(string list, string query) =>
        await IsBadAsync(await GetAsync(list, query), "invalid_field", BadLimit);

    [Theory]
    [MemberData(nameof(BadCursors))]
    public async Task A_cursor_that_no_list_returned_is_400(string list, string query) =>
        await IsBadAsync(await GetAsync(list, query), "invalid_field", BadCursor);

    [Theory]
    [MemberData(nameof(Repeated))]
    public async Task A_parameter_that_appears_twice_is_400(string list, string query, string name) =>
        await IsBadAsync(await GetAsync(list, query), "invalid_field", $"{name} appears twice. Send each parameter once.");

    [Theory]
    [InlineData("devices")]
    [InlineData("customers")]
    [InlineData("customer/{id}/devices")]
    public async Task Parameters_that_are_empty_or_unknown_mean_nothing(string list)
    {
        foreach (var query in new[] { "", "type=&q=&limit=&cursor=", "type=%20&q=%E2%80%8B", "unknown=1&unknown=2" })
        {
            var page = await OkAsync(Task.FromResult(await GetAsync(list, query)));
            Assert.Equal(["items", "nextCursor"], page.Fields());
            Assert.Equal((1, "null"), (page.GetProperty("items").GetArrayLength(), page.GetProperty("nextCursor").GetRawText()));
        }
    }

    /// <summary>Asks a list of an organization with one customer, who owns one device.</summary>
    private async Task<HttpAnswer> GetAsync(string list, string query)
    {
        var (_, client) = await host.NewOrganizationAsync();
        var id = (await OkAsync(client.AssignDevicesToOwnerAsync("a@example.com", ["SN-1"]))).Text("customerId");
        return await client.GetAsync($"{list.Replace("{id}", id, StringComparison.Ordinal)}?{query}", TestContext.Current.CancellationToken);
    }

    private static Task<JsonElement> IsBadAsync(HttpAnswer answer, string code, string sentence) =>
        ContractAnswers.IsBadAsync(Task.FromResult(answer), code, sentence);
}

public sealed class EmbeddedListParametersTests(EmbeddedHost host) : ListParametersTests(host);

public sealed class ClusterListParametersTests(ClusterHost host) : ListParametersTests(host);
