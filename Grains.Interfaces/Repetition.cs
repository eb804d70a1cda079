namespace Telemetron;

/// <summary>
/// Marks a grain call as a retry, in Orleans' request context. The grain then knows that an earlier attempt may still arrive, for example through a
/// silo that was frozen and resumes. <see cref="GrainCallRetry"/> sets the mark.
/// </summary>
internal static class Repetition
{
    private const string Key = "telemetron.repetition";

    /// <summary>Whether the call that the grain is handling is a retry.</summary>
    public static bool IsCurrent => RequestContext.Get(Key) is true;

    /// <summary>Marks all further calls of the current async method as retries.</summary>
    public static void Mark() => RequestContext.Set(Key, true);
}
