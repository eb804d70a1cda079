namespace Telemetron.Grains.Tests;

/// <summary>Makes requests as callers do.</summary>
internal static class Requests
{
    public static Guid New() => Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
}
