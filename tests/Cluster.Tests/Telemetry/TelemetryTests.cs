using System.Net;
using System.Text.RegularExpressions;
using Npgsql;
using Telemetron.Testing;
using Telemetron.Testing.Telemetry;

namespace Telemetron.Cluster.Tests.Telemetry;

/// <summary>What real processes tell of themselves: to a collector, and at <c>/metrics</c>.</summary>
public sealed partial class TelemetryTests(TelemetryCluster cluster) : IClassFixture<TelemetryCluster>
{
    private const string Request = "POST /api/ext-v1/deviceAssignment/assignDeviceToOwners";
    private const string Assign = "IDeviceGrain/AssignOwners";
    private const string Create = "ICustomerGrain/GetOrCreate";
    private const string Commit = "commit rows > postgresql";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_request_is_one_tree_of_spans_from_http_through_grains_on_silos_to_the_statement()
    {
        var caller = new CallersSpan();
        Assert.Equal(HttpStatusCode.OK, await cluster.AssignAsync("SN-traced", ["traced@example.com"], caller));

        // A call has a span on either side.
        var tree = await CompleteAsync(
            caller, $"{Request} > {Assign} > {Assign} > {Commit}", $"{Request} > {Assign} > {Assign} > {Create} > {Create} > {Commit}");
        Assert.Equal(caller.SpanId, Assert.Single(tree.Roots).ParentId);
        Assert.Equal(["telemetron-apihost", "telemetron-silo"], tree.Spans.Select(span => span.Service).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_request_that_is_not_sampled_has_no_span_anywhere_and_neither_has_what_a_cluster_does_by_itself()
    {
        var unsampled = new CallersSpan(IsSampled: false);
        Assert.Equal(HttpStatusCode.OK, await cluster.AssignAsync("SN-unsampled", ["unsampled@example.com"], unsampled));
        var sampled = new CallersSpan();
        Assert.Equal(HttpStatusCode.OK, await cluster.AssignAsync("SN-sampled", ["sampled@example.com"], sampled));
        await CompleteAsync(sampled, $"{Request} > {Assign} > {Assign} > {Commit}");

        var spans = cluster.Receiver.Spans;
        Assert.DoesNotContain(spans, span => span.TraceId == unsampled.TraceId);

        // Those of the bootstrap key, which ApiHost asks for at its start, and no other.
        Assert.All(spans.Where(span => span.ParentId.Length == 0), span => Assert.StartsWith("IApiKeyGrain/", span.Name, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_instrument_in_the_document_moves()
    {
        var before = PrometheusText.Sums(await cluster.GetMetricsAsync());
        Assert.Equal(HttpStatusCode.OK, await cluster.AssignAsync("SN-measured", ["one@example.com"]));
        Assert.Equal(HttpStatusCode.OK, await cluster.AssignAsync("SN-measured", ["one@example.com"]));
        Assert.Equal(HttpStatusCode.NotFound, await cluster.AssignAsync("SN-none", ["one@example.com"], create: false));
        await OvertakeAsync("SN-measured");
        Assert.Equal(HttpStatusCode.OK, await cluster.AssignAsync("SN-measured", ["two@example.com"]));
        await OkAsync(cluster.Client.UnassignDeviceFromOwnerAsync("SN-measured", "two@example.com", Cancelled));
        await OkAsync(cluster.Client.SaveDeviceAsync("SN-measured", "meter", cancellationToken: Cancelled));
        await ShedAsync();

        // An answer to /metrics is kept for a moment.
        var documented = DocumentedNames();
        Assert.NotEmpty(documented);
        await Eventually.ThatAsync(
            async _ =>
            {
                var after = PrometheusText.Sums(await cluster.GetMetricsAsync());
                Assert.All(documented, name => Assert.True(Value(after, name) > Value(before, name), name));
                return true;
            },
            Cancelled);
        var text = await cluster.GetMetricsAsync();
        Assert.All(["created", "changed", "unchanged"], outcome => Assert.Contains($"telemetron_outcome=\"{outcome}\"", text, StringComparison.Ordinal));
        Assert.Contains("error_type=\"device_not_found\"", text, StringComparison.Ordinal);
        Assert.Contains("error_type=\"race_lost\"", text, StringComparison.Ordinal);
        Assert.True(cluster.Receiver.MetricsExports > 0);
    }

    [Fact]
    public async Task Metrics_are_no_business_of_the_callers_of_the_api() => Assert.Equal(HttpStatusCode.NotFound, await cluster.GetMetricsOfApiAsync());

    [Fact]
    public async Task No_address_and_no_key_leaves_a_process_and_no_identifier_but_in_the_log()
    {
        var caller = new CallersSpan();
        Assert.Equal(HttpStatusCode.OK, await cluster.AssignAsync("SN-secret", ["personal@example.com"], caller));
        await OvertakeAsync("SN-secret");
        Assert.Equal(HttpStatusCode.OK, await cluster.AssignAsync("SN-secret", ["personal-too@example.com"], caller));
        Assert.Equal(HttpStatusCode.OK, await cluster.GetDeviceAsync("SN-secret", caller));
        await OkAsync(cluster.Client.CreateOrUpdateCustomerAsync("personal-three@example.com", "personal name", "personal phone", cancellationToken: Cancelled));
        await OkAsync(cluster.Client.QueryCustomerAsync("personal-three@example.com", Cancelled));
        await OkAsync(cluster.Client.ListCustomersAsync("q=personal", Cancelled));
        await OkAsync(cluster.Client.SaveDeviceAsync("SN-secret", type: null, properties: """{"note":"personal"}""", Cancelled));
        await OkAsync(cluster.Client.UnassignDeviceFromOwnerAsync("SN-secret", "personal-too@example.com", Cancelled));
        Assert.Equal(HttpStatusCode.NotFound, await cluster.GetDeviceAsync("SN-secret-unknown", caller));
        Assert.Equal(HttpStatusCode.NotFound, await cluster.GetDeviceAsync("personal/no/such/path?personal=1", caller));
        await CompleteAsync(caller, "GET /api/ext-v1/device/{identifier} > IDeviceGrain/GetDetails > IDeviceGrain/GetDetails > read rows > postgresql");
        await Eventually.ThatAsync(_ => Task.FromResult(cluster.Receiver.LogsContain(caller.TraceId)), Cancelled);

        var metrics = await cluster.GetMetricsAsync();
        Assert.All(["personal", "SN-secret", TelemetryCluster.Key], secret =>
        {
            Assert.False(cluster.Receiver.SpansOrMetricsContain(secret), secret);
            Assert.DoesNotContain(secret, metrics, StringComparison.Ordinal);
        });

        // Orleans names the device of a call that takes long.
        Assert.All(["personal", TelemetryCluster.Key], secret =>
        {
            Assert.False(cluster.Receiver.LogsContain(secret), secret);
            Assert.All(cluster.Outputs, output => Assert.DoesNotContain(secret, output, StringComparison.Ordinal));
        });
    }

    private static async Task OkAsync(Task<HttpAnswer> call)
    {
        var answer = await call;
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
    }

    /// <summary>Waits until all spans of a trace have arrived: none hangs on one that has not, and all the stations are there.</summary>
    private async Task<TraceTree> CompleteAsync(CallersSpan caller, params string[] paths)
    {
        var tree = new TraceTree([], caller);
        await Eventually.ThatAsync(
            _ =>
            {
                tree = new TraceTree(cluster.Receiver.Spans, caller);
                Assert.All(tree.Roots, root => Assert.Equal(caller.SpanId, root.ParentId));
                Assert.All(paths, path => Assert.Contains(path, tree.Paths));
                return Task.FromResult(true);
            },
            Cancelled);
        return tree;
    }

    /// <summary>Does to a device's row what another activation would: the one in memory has lost its race before it begins.</summary>
    private async Task OvertakeAsync(string identifier)
    {
        await using var database = NpgsqlDataSource.Create(cluster.ConnectionString);
        await using var command = database.CreateCommand("UPDATE device SET version = version + 1 WHERE organization = 'acme' AND identifier = $1");
        command.Parameters.AddWithValue(identifier);
        Assert.Equal(1, await command.ExecuteNonQueryAsync(Cancelled));
    }

    /// <summary>More requests at a time than the one that this ApiHost takes on, until one is sent away.</summary>
    private Task ShedAsync() => Eventually.ThatAsync(
        async _ => (await Task.WhenAll(Enumerable.Range(0, 20).Select(number => cluster.AssignAsync($"SN-{number}", ["one@example.com"]))))
            .Contains(HttpStatusCode.ServiceUnavailable),
        Cancelled);

    /// <summary>A histogram moves with its count.</summary>
    private static double Value(IReadOnlyDictionary<string, double> metrics, string name) =>
        metrics.TryGetValue(name, out var value) ? value : metrics.GetValueOrDefault($"{name}_count");

    /// <summary>The names that Prometheus sees, from the tables in docs/telemetry.md.</summary>
    private static string[] DocumentedNames() =>
        [.. ExportedName().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "telemetry.md"))).Select(row => row.Groups[1].Value)];

    /// <summary>The second column of a row whose first is an instrument.</summary>
    [GeneratedRegex(@"^\| `[a-z._-]+` \| `([a-z_]+)` \|", RegexOptions.Multiline)]
    private static partial Regex ExportedName();
}
