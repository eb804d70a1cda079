using Telemetron.Testing;

namespace Telemetron.Cluster.Tests.Tls;

/// <summary>The sample, as a client that does a little work.</summary>
internal static class Correlator
{
    /// <summary>For how many seconds a client tries that must reach a silo, on a busy machine as well.</summary>
    public const string Patient = "120";

    /// <summary>For how many seconds a client tries that must reach none.</summary>
    public const string Impatient = "3";

    public static async Task<(int ExitCode, string Output)> RunAsync(IReadOnlyDictionary<string, string> settings, string giveUpAfter)
    {
        await using var correlator = Start(settings, giveUpAfter);
        return (await correlator.ExitAsync(), correlator.Output);
    }

    public static Service Start(IReadOnlyDictionary<string, string> settings, string giveUpAfter) => Service.Start(
        "samples/TelemetryCorrelator",
        settings,
        "--organization", "acme", "--generate", "20", "--devices", "5", "--assign", "john.doe@example.com", "--give-up-after", giveUpAfter);
}
