using Telemetron.Silo.Storage.Fleet.Batching;

namespace Telemetron.Storage.Tests.Harness;

/// <summary>The limits of batches in tests.</summary>
internal static class Limits
{
    /// <summary>As in production, with a deadline that a busy machine keeps.</summary>
    public static readonly BatchOptions Default = new(TimeSpan.FromSeconds(30));
}
