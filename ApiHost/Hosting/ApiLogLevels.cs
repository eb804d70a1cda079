using Telemetron.ApiHost.Http.Authentication;
using Telemetron.ApiHost.Http.Telemetry;

namespace Telemetron.ApiHost.Hosting;

/// <summary>What ApiHost logs unless the configuration says otherwise, beyond what both programs do.</summary>
internal static class ApiLogLevels
{
    /// <summary>Each category with the level from which its lines are logged.</summary>
    public static IReadOnlyList<(string Category, LogLevel Level)> All { get; } =
    [
        // The request's own line says that it took too long.
        ("Microsoft.AspNetCore.Http.Timeouts", LogLevel.Error),

        // A caller without a key could fill the disk with a line per request.
        (AuthenticateApiKey.Category, LogLevel.Warning),

        // A line per request costs more than many a request does.
        (RequestLog.Category, LogLevel.Warning),
    ];
}
