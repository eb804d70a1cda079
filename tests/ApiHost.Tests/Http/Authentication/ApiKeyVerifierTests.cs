using System.Collections.Concurrent;
using Telemetron.ApiHost.Cluster;
using Telemetron.ApiHost.Http.Authentication;
using Telemetron.Hosting.Settings;
using Telemetron.Organizations;
using Telemetron.Testing;

namespace Telemetron.ApiHost.Tests.Http.Authentication;

/// <summary>With a clock that stands still and grains that answer when the test lets them.</summary>
public sealed class ApiKeyVerifierTests : IAsyncDisposable
{
    private static readonly Outcome<ApiKeyInfo> Known = new ApiKeyInfo(OrganizationId.Parse("acme"), "shop", ExpiresAt: null);
    private static readonly Outcome<ApiKeyInfo> Unknown = new Failure(FailureCode.ApiKeyUnknown, "The API key is not known.");
    private static readonly TimeSpan JustBeforeMaxAge = ApiKeyVerifier.MaxAge - TimeSpan.FromTicks(1);

    private readonly ManualTime _time = new();
    private readonly ConcurrentQueue<Question> _questions = new();
    private readonly KeyUses _uses = new();
    private readonly ApiKeyVerifier _verifier;
    private readonly ApiKeyHash _key = ApiKey.Create().Hash;

    public ApiKeyVerifierTests() => _verifier = new ApiKeyVerifier(
        (hash, cancellationToken) =>
        {
            var question = new Question(hash, new TaskCompletionSource<Outcome<ApiKeyInfo>>());
            _questions.Enqueue(question);
            return question.Answer.Task.WaitAsync(cancellationToken);
        },
        new GrainCalls(TimeProvider.System, ClusterReach.InProcess(TimeProvider.System)),
        _uses,
        new Deadlines(TimeSpan.FromSeconds(10)),
        _time);

    private IEnumerable<Question> Unanswered => _questions.Where(question => !question.Answer.Task.IsCompleted);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _verifier.DisposeAsync();

    [Fact]
    public async Task A_good_verdict_stands_for_five_seconds_from_the_start_of_its_look_up()
    {
        var first = Verify();
        _time.Advance(TimeSpan.FromSeconds(4));
        (await NextQuestionAsync()).Answer.SetResult(Known);
        var good = Assert.IsType<ApiKeyVerdict.Good>(await first);
        Assert.Equal("acme", good.Caller.Organization.Value);

        _time.Advance(TimeSpan.FromSeconds(1) - TimeSpan.FromTicks(1));
        Assert.Same(good, await Verify());
        Assert.Empty(Unanswered);

        _time.Advance(TimeSpan.FromTicks(1));
        var revoked = Verify();
        (await NextQuestionAsync()).Answer.SetResult(new Failure(FailureCode.ApiKeyRevoked, "The API key was revoked."));
        Assert.IsType<ApiKeyVerdict.Refused>(await revoked);
    }

    [Fact]
    public async Task An_answer_that_is_five_seconds_old_when_it_arrives_is_not_taken()
    {
        var verdict = Verify();
        var slow = await NextQuestionAsync();
        _time.Advance(ApiKeyVerifier.MaxAge);
        slow.Answer.SetResult(Known);
        (await NextQuestionAsync()).Answer.SetResult(Unknown);
        Assert.IsType<ApiKeyVerdict.Refused>(await verdict);
    }

    [Fact]
    public async Task A_key_whose_time_is_over_is_refused_though_its_verdict_is_fresh()
    {
        await AnswerAsync(_key, new ApiKeyInfo(OrganizationId.Parse("acme"), "shop", _time.GetUtcNow().AddSeconds(1)));
        Assert.IsType<ApiKeyVerdict.Good>(await Verify());
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.IsType<ApiKeyVerdict.Refused>(await Verify());
        Assert.Empty(Unanswered);
    }

    [Fact]
    public async Task Requests_with_the_same_key_share_a_look_up_and_one_that_leaves_does_not_end_it()
    {
        using var patience = new CancellationTokenSource();
        var leaver = _verifier.VerifyAsync(_key, patience.Token).AsTask();
        var others = Enumerable.Range(0, 1_000).Select(_ => Verify()).ToArray();
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaver);

        (await NextQuestionAsync()).Answer.SetResult(Known);
        Assert.All(await Task.WhenAll(others), verdict => Assert.IsType<ApiKeyVerdict.Good>(verdict));
        Assert.Empty(Unanswered);
    }

    [Fact]
    public async Task A_look_up_without_an_answer_ends_by_itself()
    {
        var verdict = Verify();
        await NextQuestionAsync();
        _time.Advance(TimeSpan.FromSeconds(10));
        await Assert.ThrowsAsync<TimeoutException>(() => verdict);
    }

    [Fact]
    public async Task A_refusal_is_remembered_for_five_seconds_and_then_the_key_is_looked_up_again()
    {
        await AnswerAsync(_key, Unknown);
        _time.Advance(JustBeforeMaxAge);
        Assert.IsType<ApiKeyVerdict.Refused>(await Verify());
        Assert.Empty(Unanswered);

        _time.Advance(TimeSpan.FromTicks(1));
        await AnswerAsync(_key, Known);
        Assert.IsType<ApiKeyVerdict.Good>(await Verify());
    }

    [Fact]
    public async Task Few_unknown_keys_are_looked_up_at_a_time_and_those_beyond_are_turned_away_at_once()
    {
        var attack = FillPlaces();
        Assert.Equal(ApiKeyVerifier.MaxUnknownAtOnce, Unanswered.Count());
        Assert.IsType<ApiKeyVerdict.NotLookedUp>(await Verify());

        for (var answered = 0; answered < attack.Length; answered++)
        {
            (await NextQuestionAsync()).Answer.SetResult(Unknown);
            Assert.InRange(Unanswered.Count(), 0, ApiKeyVerifier.MaxUnknownAtOnce);
        }

        Assert.All(await Task.WhenAll(attack), verdict => Assert.IsType<ApiKeyVerdict.Refused>(verdict));
        await AnswerAsync(_key, Known);
    }

    [Fact]
    public async Task A_key_that_was_good_is_verified_again_ahead_of_all_unknown_ones()
    {
        await AnswerAsync(_key, Known);
        _time.Advance(TimeSpan.FromHours(1));
        FillPlaces();

        var again = Verify();
        (await QuestionOfAsync(_key)).Answer.SetResult(Known);
        Assert.IsType<ApiKeyVerdict.Good>(await again);
    }

    [Fact]
    public async Task A_key_that_was_revoked_waits_like_any_unknown_one()
    {
        await AnswerAsync(_key, Known);
        _time.Advance(ApiKeyVerifier.MaxAge);
        await AnswerAsync(_key, Unknown);
        _time.Advance(ApiKeyVerifier.MaxAge);
        FillPlaces();
        Assert.IsType<ApiKeyVerdict.NotLookedUp>(await Verify());
    }

    private Task<ApiKeyVerdict> Verify() => _verifier.VerifyAsync(_key, Cancelled).AsTask();

    /// <summary>As many unknown keys as are looked up and wait.</summary>
    private Task<ApiKeyVerdict>[] FillPlaces() =>
    [
        .. Enumerable.Range(0, ApiKeyVerifier.MaxUnknownAtOnce + ApiKeyVerifier.MaxUnknownWaiting)
            .Select(_ => _verifier.VerifyAsync(ApiKey.Create().Hash, Cancelled).AsTask()),
    ];

    private async Task AnswerAsync(ApiKeyHash key, Outcome<ApiKeyInfo> answer)
    {
        var verdict = _verifier.VerifyAsync(key, Cancelled).AsTask();
        (await QuestionOfAsync(key)).Answer.SetResult(answer);
        await verdict;
    }

    private Task<Question> QuestionOfAsync(ApiKeyHash key) => WaitForAsync(question => question.Key == key);

    private Task<Question> NextQuestionAsync() => WaitForAsync(_ => true);

    private async Task<Question> WaitForAsync(Func<Question, bool> isIt)
    {
        Question? found = null;
        await Eventually.ThatAsync(
            _ => Task.FromResult((found = Unanswered.FirstOrDefault(isIt)) is not null), Cancelled);
        return found!;
    }

    private sealed record Question(ApiKeyHash Key, TaskCompletionSource<Outcome<ApiKeyInfo>> Answer);
}
