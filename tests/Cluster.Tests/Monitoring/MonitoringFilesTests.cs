using System.Text.Json;
using System.Text.RegularExpressions;
using Telemetron.Testing;

namespace Telemetron.Cluster.Tests.Monitoring;

/// <summary>The Prometheus rules and the Grafana dashboard in docs/monitoring: they are valid, and ask for what the product exports.</summary>
public sealed partial class MonitoringFilesTests
{
    private const string Runbook = "docs/operations.md";

    private static readonly string Monitoring = Path.Combine(Repository.Root, "docs", "monitoring");

    [Theory]
    [InlineData("check", "rules", "alerts.yml")]
    [InlineData("test", "rules", "alerts.test.yml")]
    [InlineData("check", "config", "prometheus.yml")]
    public async Task Prometheus_takes_the_files_and_the_alerts_fire_as_their_tests_say(params string[] arguments)
    {
        var (code, output) = await Promtool.RunAsync(Monitoring, arguments);
        Assert.True(code == 0, output);
    }

    [Fact]
    public async Task Prometheus_understands_every_query_of_the_dashboard()
    {
        using var directory = new TemporaryDirectory();
        var rules = DashboardQueries().Select((query, i) =>
            $"  - {{ record: 'query:{i}', expr: '{query.Replace("$__rate_interval", "1m", StringComparison.Ordinal)}' }}");
        await File.WriteAllLinesAsync(
            Path.Combine(directory.Path, "queries.yml"), ["groups:", "- name: dashboard", "  rules:", .. rules], TestContext.Current.CancellationToken);
        var (code, output) = await Promtool.RunAsync(directory.Path, "check", "rules", "queries.yml");
        Assert.True(code == 0, output);
    }

    [Fact]
    public void Every_metric_that_they_ask_for_is_documented()
    {
        var documented = Read("docs/telemetry.md") + Read(Runbook);
        var asked = MetricsIn([Alerts(), .. DashboardQueries()]);
        Assert.Contains("telemetron_assignments_total", asked);
        Assert.Contains("telemetron_requests_shed_total", asked);
        Assert.DoesNotContain(asked, metric => !Regex.IsMatch(documented, $@"\b{HistogramSuffix().Replace(metric, "")}(_bucket|_sum|_count)?\b"));
    }

    [Fact]
    public void Every_alert_says_how_bad_it_is_what_is_the_matter_and_where_the_runbook_tells_what_to_do()
    {
        var runbook = Read(Runbook);
        var alerts = Alerts().Split("- alert: ")[1..];
        Assert.NotEmpty(alerts);
        Assert.All(alerts, alert =>
        {
            Assert.Contains($"| {alert[..alert.IndexOf('\n', StringComparison.Ordinal)]} |", runbook, StringComparison.Ordinal);
            Assert.Matches("severity: (critical|warning)\n", alert);
            Assert.Matches("summary: .+\n", alert);
            Assert.Contains($"runbook: {Runbook}#alerts\n", alert, StringComparison.Ordinal);
        });
        Assert.Contains("\n## Alerts\n", runbook, StringComparison.Ordinal);
    }

    private static string Alerts() => Read("docs/monitoring/alerts.yml");

    private static string[] DashboardQueries() =>
    [
        .. JsonElement.Parse(Read("docs/monitoring/grafana-dashboard.json")).GetProperty("panels").EnumerateArray()
            .SelectMany(panel => panel.GetProperty("targets").EnumerateArray())
            .Select(target => target.GetProperty("expr").GetString()!),
    ];

    /// <summary>Names in snake case that are neither a label nor a function. Prometheus' own <c>up</c> is none.</summary>
    private static string[] MetricsIn(IEnumerable<string> queries) =>
        [.. queries.SelectMany(query => SnakeCase().Matches(Labels().Replace(query, ""))).Select(match => match.Value).Distinct()];

    private static string Read(string path) => File.ReadAllText(Path.Combine(Repository.Root, path));

    [GeneratedRegex(@"\{[^}]*\}|\bby \([^)]*\)|#.*")]
    private static partial Regex Labels();

    [GeneratedRegex(@"(?<![$\w])[a-z][a-z0-9]*(_[a-z0-9]+)+\b(?!\()")]
    private static partial Regex SnakeCase();

    [GeneratedRegex("_(bucket|sum|count)$")]
    private static partial Regex HistogramSuffix();
}
