using System.Threading.RateLimiting;
using Telemetron.ApiHost.Cluster;
using Telemetron.Hosting.Settings;
using Telemetron.Organizations;

namespace Telemetron.ApiHost.Http.Authentication;

/// <summary>Asks the grain of a key whose key it is.</summary>
internal delegate Task<Outcome<ApiKeyInfo>> AskApiKeyGrain(ApiKeyHash hash, CancellationToken cancellationToken);

/// <summary>
/// Says whose key it is: from memory while the last verdict is fresh, otherwise by asking the key's grain, once for all requests that show the key
/// at the same time.
/// </summary>
/// <remarks>
/// Anybody can send keys, each another one, and each would read the database. So few keys are looked up at a time, unless the key was good when it
/// was last looked up: nobody can make such keys, and their callers do not wait behind guesses. Good and refused keys are remembered apart, so
/// that guesses push no good key out.
/// </remarks>
internal sealed class ApiKeyVerifier(AskApiKeyGrain ask, GrainCalls calls, KeyUses uses, Deadlines deadlines, TimeProvider time) : IAsyncDisposable
{
    /// <summary>
    /// How long a verdict stands, from the start of the call that found it: a revoked key works at most this much longer, and a key that was
    /// refused before it was made is refused for at most this much longer.
    /// </summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(5);

    /// <summary>How many keys are looked up at a time, of those that are not known to have been good.</summary>
    public const int MaxUnknownAtOnce = 8;

    /// <summary>How many wait behind them, for some milliseconds each: those that a new ApiHost meets when all its callers come at once.</summary>
    public const int MaxUnknownWaiting = 64;

    /// <summary>How many good keys, and how many refused ones, are remembered: some megabytes.</summary>
    public const int MaxRemembered = 10_000;

    private readonly BoundedMemory<ApiKeyHash, GoodKey> _good = new(MaxRemembered);
    private readonly BoundedMemory<ApiKeyHash, RefusedKey> _refused = new(MaxRemembered);
    private readonly SharedCalls<ApiKeyHash, ApiKeyVerdict> _lookUps = new(deadlines.Request, time);
    private readonly ConcurrencyLimiter _unknown = new(new() { PermitLimit = MaxUnknownAtOnce, QueueLimit = MaxUnknownWaiting });

    /// <summary>The verdict on a key, at most <see cref="MaxAge"/> old.</summary>
    /// <exception cref="TimeoutException">There was no answer within the deadline of a request.</exception>
    public ValueTask<ApiKeyVerdict> VerifyAsync(ApiKeyHash hash, CancellationToken cancellationToken)
    {
        var wasGood = _good.TryGet(hash, out var good);
        if (wasGood && IsFresh(good!.AskedAt))
        {
            return ValueTask.FromResult(good.VerdictAt(time.GetUtcNow()));
        }

        if (_refused.TryGet(hash, out var refused) && IsFresh(refused.AskedAt))
        {
            return ValueTask.FromResult<ApiKeyVerdict>(ApiKeyVerdict.Refused.Instance);
        }

        return new ValueTask<ApiKeyVerdict>(JoinLookUpAsync(hash, wasGood, cancellationToken));
    }

    public ValueTask DisposeAsync() => _unknown.DisposeAsync();

    private Task<ApiKeyVerdict> JoinLookUpAsync(ApiKeyHash hash, bool wasGood, CancellationToken cancellationToken) =>
        _lookUps.JoinAsync(hash, token => wasGood ? LookUpAsync(hash, token) : LookUpUnknownAsync(hash, token), cancellationToken);

    private async Task<ApiKeyVerdict> LookUpUnknownAsync(ApiKeyHash hash, CancellationToken cancellationToken)
    {
        using var place = await _unknown.AcquireAsync(1, cancellationToken);
        return place.IsAcquired ? await LookUpAsync(hash, cancellationToken) : ApiKeyVerdict.NotLookedUp.Instance;
    }

    private async Task<ApiKeyVerdict> LookUpAsync(ApiKeyHash hash, CancellationToken cancellationToken)
    {
        var (askedAt, outcome) = await calls.ReadAsync(token => AskAsync(hash, token), cancellationToken);
        if (!outcome.IsSuccess)
        {
            _refused.Set(hash, new RefusedKey(askedAt));
            _good.Remove(hash);
            return ApiKeyVerdict.Refused.Instance;
        }

        var caller = new Caller(outcome.Value.Organization, hash.ShortId);
        var good = new GoodKey(askedAt, new ApiKeyVerdict.Good(caller, outcome.Value.Scope), outcome.Value.ExpiresAt, uses.Of(hash));
        _good.Set(hash, good);
        _refused.Remove(hash);
        return good.VerdictAt(time.GetUtcNow());
    }

    /// <exception cref="TimeoutException">The answer came so late that it does not stand any more.</exception>
    private async Task<(long AskedAt, Outcome<ApiKeyInfo> Outcome)> AskAsync(ApiKeyHash hash, CancellationToken cancellationToken)
    {
        var askedAt = time.GetTimestamp();
        using var tooOld = new CancellationTokenSource(MaxAge, time);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(tooOld.Token, cancellationToken);
        try
        {
            var outcome = await ask(hash, ended.Token);
            return IsFresh(askedAt) ? (askedAt, outcome) : throw TooOld();
        }
        catch (OperationCanceledException) when (tooOld.IsCancellationRequested)
        {
            throw TooOld();
        }
    }

    private bool IsFresh(long askedAt) => time.GetElapsedTime(askedAt) < MaxAge;

    private static TimeoutException TooOld() => new($"The grain of an API key did not answer within {MaxAge.TotalSeconds} seconds.");

    private sealed record GoodKey(long AskedAt, ApiKeyVerdict.Good Verdict, DateTimeOffset? ExpiresAt, KeyUse Use)
    {
        public ApiKeyVerdict VerdictAt(DateTimeOffset now)
        {
            if (ExpiresAt <= now)
            {
                return ApiKeyVerdict.Refused.Instance;
            }

            Use.Note(now);
            return Verdict;
        }
    }

    private sealed record RefusedKey(long AskedAt);
}
