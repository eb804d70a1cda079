using Telemetron.Organizations;

namespace Telemetron.ApiHost.Http.Authentication;

/// <summary>In which hour a key was last used here. Every request notes it, so that costs a comparison, and no memory.</summary>
/// <param name="key">The key.</param>
internal sealed class KeyUse(ApiKeyHash key)
{
    private long _usedHour;
    private long _reportedHour;

    /// <summary>The key.</summary>
    public ApiKeyHash Key { get; } = key;

    /// <summary>The hour of the last use, in UTC, if that is not on record yet; otherwise null.</summary>
    public DateTimeOffset? Unreported => Volatile.Read(ref _usedHour) is var used && used > Volatile.Read(ref _reportedHour)
        ? new DateTimeOffset(used, TimeSpan.Zero)
        : null;

    /// <summary>The key is used now.</summary>
    public void Note(DateTimeOffset now)
    {
        var ticks = now.UtcTicks;
        if (ticks - Volatile.Read(ref _usedHour) >= TimeSpan.TicksPerHour)
        {
            Volatile.Write(ref _usedHour, ticks - (ticks % TimeSpan.TicksPerHour));
        }
    }

    /// <summary>A use is on record.</summary>
    /// <param name="hour">What <see cref="Unreported"/> was.</param>
    public void Report(DateTimeOffset hour) => Volatile.Write(ref _reportedHour, hour.UtcTicks);
}

/// <summary>The keys that were used here lately: as many as <see cref="ApiKeyVerifier"/> remembers.</summary>
internal sealed class KeyUses
{
    private readonly BoundedMemory<ApiKeyHash, KeyUse> _uses = new(ApiKeyVerifier.MaxRemembered);

    /// <summary>Those that are not on record yet.</summary>
    public IEnumerable<KeyUse> Unreported => _uses.Values.Where(use => use.Unreported is not null);

    /// <summary>The use of a key, which from now on is remembered longer than that of others.</summary>
    public KeyUse Of(ApiKeyHash key)
    {
        var use = _uses.TryGet(key, out var known) ? known : new KeyUse(key);
        _uses.Set(key, use);
        return use;
    }
}
