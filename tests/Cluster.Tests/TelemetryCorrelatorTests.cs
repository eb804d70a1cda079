using System.Text.Json;
using Telemetron.Cluster.Tests.Tls;
using Telemetron.Testing;

namespace Telemetron.Cluster.Tests;

/// <summary>The sample as a real process, a client of real silos.</summary>
public sealed class TelemetryCorrelatorTests(Database database)
{
    private const string Program = "samples/TelemetryCorrelator";
    private const int Lines = 3000;

    [Fact]
    public async Task Every_line_gets_its_owners_while_a_silo_is_killed()
    {
        var connectionString = await database.CreateMigratedAsync("correlator");
        var settings = ProcessSettings.Of(connectionString);
        await using var one = Service.Start("Silo", ProcessSettings.OfSilo(connectionString));
        await using var two = Service.Start("Silo", ProcessSettings.OfSilo(connectionString));
        await Task.WhenAll(one.PrintsAsync("Application started"), two.PrintsAsync("Application started"));

        using var directory = new TemporaryDirectory();
        var output = Path.Combine(directory.Path, "enriched.ndjson");
        await using var correlator = Service.Start(
            Program, settings,
            "--organization", "acme", "--generate", $"{Lines}", "--devices", "100", "--rate", "300", "--assign", "john.doe@example.com", "--output", output, "--give-up-after", Correlator.Patient);
        await correlator.PrintsAsync(" lines, ");
        one.Signal(Signals.Kill);
        Assert.True(await correlator.ExitAsync() == 0, correlator.Output);

        var enriched = await File.ReadAllLinesAsync(output, TestContext.Current.CancellationToken);
        Assert.Equal(Lines, enriched.Length);
        Assert.All(enriched, line => Assert.Equal(
            "john.doe@example.com", Assert.Single(JsonElement.Parse(line).GetProperty("owners").EnumerateArray()).GetProperty("email").GetString()));
        Assert.Contains("3,000 enriched, 0 unknown", correlator.Output, StringComparison.Ordinal);
    }
}
