using Telemetron.Testing;

namespace Telemetron.ApiHost.Tests.Http.Bodies;

/// <summary>What the log says of requests and connections that an operator would have to look at.</summary>
internal static class Complaints
{
    private static readonly string[] Levels = ["Warning ", "Error ", "Critical "];

    /// <summary>Warnings and worse of the server and of ApiHost, but for the heartbeat's: it tells of a busy machine.</summary>
    public static string[] Of(LogRecorder log) =>
    [
        .. log.Lines.Where(line =>
            Levels.Any(level =>
                line.StartsWith($"{level}Microsoft.AspNetCore.", StringComparison.Ordinal) || line.StartsWith($"{level}Telemetron.ApiHost.", StringComparison.Ordinal))
            && !line.Contains("heartbeat", StringComparison.Ordinal)),
    ];
}
