using Telemetron.Silo.Storage.GroupCommit;

namespace Telemetron.Storage.Tests.Harness;

/// <summary>The limits of group commit in tests.</summary>
internal static class Limits
{
    /// <summary>As in production, with a deadline that a busy machine keeps.</summary>
    public static readonly GroupCommitOptions Default = new(TimeSpan.FromSeconds(30));

    /// <summary>Group commit, or the ADO.NET provider.</summary>
    public static GroupCommitOptions? For(bool groupCommit) => groupCommit ? Default : null;
}
