namespace Telemetron;

/// <summary>
/// Tells a grain that an earlier attempt of the same call was sent, and may still arrive: for instance by way of a silo that was frozen and goes on.
/// <see cref="GrainCallRetry"/> sees to it.
/// </summary>
internal static class Repetition
{
    private const string Key = "telemetron.repetition";

    /// <summary>Whether the call that is served is a later attempt.</summary>
    public static bool IsCurrent => RequestContext.Get(Key) is true;

    /// <summary>Marks the calls that the current method makes from here on.</summary>
    public static void Mark() => RequestContext.Set(Key, true);
}
