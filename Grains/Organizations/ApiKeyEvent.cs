namespace Telemetron.Grains.Organizations;

/// <summary>Something that happened to an API key. It is part of the stored state, and what administrators are shown.</summary>
/// <param name="At">When, in UTC.</param>
/// <param name="What">One of the words below. A text, so that an older silo can carry a word that it does not know.</param>
/// <param name="Source">What did it, a word of <see cref="ChangeSource"/>.</param>
/// <param name="ExpiresAt">When the key's time is over since then; null for never, and for what does not concern it.</param>
/// <param name="Successor">The short id of the key that takes its place.</param>
[GenerateSerializer, Immutable, Alias("telemetron.ApiKeyEvent")]
internal sealed record ApiKeyEvent(
    [property: Id(0)] DateTimeOffset At,
    [property: Id(1)] string What,
    [property: Id(2)] string Source,
    [property: Id(3)] DateTimeOffset? ExpiresAt = null,
    [property: Id(4)] string? Successor = null)
{
    /// <summary>The key was put in place.</summary>
    public const string Created = "created";

    /// <summary>Another key was made to take its place, and its time was limited.</summary>
    public const string Rotated = "rotated";

    /// <summary>It was revoked.</summary>
    public const string Revoked = "revoked";
}
