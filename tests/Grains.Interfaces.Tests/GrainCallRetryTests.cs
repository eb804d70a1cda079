using System.Runtime.CompilerServices;
using Telemetron.Devices;
using Telemetron.Testing;

namespace Telemetron.Grains.Interfaces.Tests;

public sealed class GrainCallRetryTests
{
    private static readonly Failure Refused = new(FailureCode.DeviceNotFound, "The device does not exist.");
    private static readonly OwnersAssigned Done = new("dev_1", WasCreated: false, []);

    private readonly ManualTime _time = new();
    private readonly List<Exception> _retried = [];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_call_that_fails_for_a_while_is_repeated_until_it_is_answered()
    {
        var failures = new Exception[] { new TimeoutException(), new StorageUnavailableException() };

        Assert.Equal("answer", await PassTimeAsync(Retry().CallAsync(Attempts([.. failures.Select(Failed<string>), Task.FromResult("answer")]), Cancelled)));
        Assert.Equal(failures, _retried);
    }

    [Fact]
    public async Task Pauses_double_up_to_the_longest_and_are_at_least_half_as_long()
    {
        var retry = Retry(firstPause: TimeSpan.FromSeconds(2), maxPause: TimeSpan.FromSeconds(5));
        var attempts = new List<DateTimeOffset>();

        await PassTimeAsync(
            retry.CallAsync(
                _ =>
                {
                    attempts.Add(_time.GetUtcNow());
                    return attempts.Count < 5 ? Failed<string>(new TimeoutException()) : Task.FromResult("answer");
                },
                Cancelled),
            TimeSpan.FromMilliseconds(10));

        var pauses = attempts.Skip(1).Zip(attempts, (next, attempt) => next - attempt);
        Assert.All(pauses.Zip([2, 4, 5, 5]), pause => Assert.InRange(pause.First.TotalSeconds, pause.Second / 2.0, pause.Second + 0.01));
    }

    [Fact]
    public async Task A_defect_is_not_repeated()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Retry().CallAsync(Attempts(Failed<string>(new ArgumentException("A defect."))), Cancelled).AsTask());
        Assert.Empty(_retried);
    }

    [Fact]
    public Task What_the_caller_does_not_want_repeated_is_thrown_at_once() => Assert.ThrowsAsync<StorageUnavailableException>(
        () => new GrainCallRetry(_time) { ShouldRetry = exception => exception is not StorageUnavailableException }
            .CallAsync(Attempts(Failed<string>(new StorageUnavailableException())), Cancelled).AsTask());

    [Fact]
    public async Task A_call_that_fails_for_too_long_ends_with_the_exception_of_its_last_attempt()
    {
        var last = new TimeoutException();
        var retry = new GrainCallRetry(_time) { GiveUpAfter = TimeSpan.FromSeconds(10) };
        Task<string> FailAfterAll(CancellationToken token)
        {
            _time.Advance(TimeSpan.FromSeconds(6));
            return Failed<string>(_time.GetUtcNow() < new ManualTime().GetUtcNow() + TimeSpan.FromSeconds(10) ? new StorageUnavailableException() : last);
        }

        Assert.Same(last, await Assert.ThrowsAsync<TimeoutException>(() => PassTimeAsync(retry.CallAsync(FailAfterAll, Cancelled))));
    }

    [Fact]
    public async Task A_token_cancelled_in_a_pause_ends_the_call_and_says_what_its_last_attempt_failed_with()
    {
        using var giveUp = new CancellationTokenSource();
        var call = Retry().CallAsync(_ => Failed<string>(new TimeoutException()), giveUp.Token).AsTask();
        await giveUp.CancelAsync();

        Assert.IsType<TimeoutException>((await Assert.ThrowsAsync<OperationCanceledException>(() => call)).InnerException);
    }

    [Fact]
    public async Task A_token_cancelled_in_a_later_attempt_ends_the_call_and_says_what_the_one_before_failed_with()
    {
        using var giveUp = new CancellationTokenSource();
        var call = Retry().CallAsync(
            Attempts(Failed<string>(new TimeoutException()), Task.Delay(Timeout.InfiniteTimeSpan, _time, giveUp.Token).ContinueWith(
                _ => "", giveUp.Token, TaskContinuationOptions.None, TaskScheduler.Default)),
            giveUp.Token).AsTask();
        _time.Advance(TimeSpan.FromSeconds(1));
        await giveUp.CancelAsync();

        Assert.IsType<TimeoutException>((await Assert.ThrowsAsync<OperationCanceledException>(() => call)).InnerException);
    }

    [Fact]
    public async Task A_refusal_at_once_stands() => Assert.Same(Refused, (await ChangeAsync(Answer(Refused))).Failure);

    [Fact]
    public async Task A_refusal_after_an_attempt_that_was_handed_back_stands() =>
        Assert.Same(Refused, (await ChangeAsync(Failed<Outcome<OwnersAssigned>>(HandedBack()), Answer(Refused))).Failure);

    [Fact]
    public async Task A_success_after_an_attempt_that_was_lost_stands() =>
        Assert.Same(Done, (await ChangeAsync(Failed<Outcome<OwnersAssigned>>(new TimeoutException()), Answer(Done))).Value);

    /// <summary>As when a silo is frozen with the call in its queue: the call is made elsewhere, and done later where it was lost.</summary>
    [Fact]
    public Task A_refusal_after_an_attempt_that_was_lost_does_not_stand() => Assert.ThrowsAsync<TimeoutException>(
        () => ChangeAsync(Failed<Outcome<OwnersAssigned>>(new TimeoutException()), Answer(Refused)));

    [Fact]
    public Task A_refusal_after_a_later_attempt_that_was_lost_does_not_stand() => Assert.ThrowsAsync<SiloUnavailableException>(
        () => ChangeAsync(
            Failed<Outcome<OwnersAssigned>>(HandedBack()), Failed<Outcome<OwnersAssigned>>(new SiloUnavailableException()), Answer(Refused)));

    private GrainCallRetry Retry(TimeSpan? firstPause = null, TimeSpan? maxPause = null) => new(_time)
    {
        FirstPause = firstPause ?? TimeSpan.FromMilliseconds(50),
        MaxPause = maxPause ?? TimeSpan.FromSeconds(1),
        OnRetry = _retried.Add,
    };

    private Task<Outcome<OwnersAssigned>> ChangeAsync(params Task<Outcome<OwnersAssigned>>[] attempts) =>
        PassTimeAsync(Retry().ChangeAsync(Attempts(attempts), Cancelled));

    private static Func<CancellationToken, Task<T>> Attempts<T>(params Task<T>[] attempts)
    {
        var next = 0;
        return _ => attempts[next++];
    }

    /// <summary>Moves the clock until the call has ended.</summary>
    private async Task<T> PassTimeAsync<T>(ValueTask<T> call, TimeSpan? step = null)
    {
        var ended = call.AsTask();
        while (!ended.IsCompleted)
        {
            _time.Advance(step ?? TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        return await ended;
    }

    /// <summary>Only Orleans can make one.</summary>
    private static OrleansMessageRejectionException HandedBack() =>
        (OrleansMessageRejectionException)RuntimeHelpers.GetUninitializedObject(typeof(OrleansMessageRejectionException));

    private static Task<Outcome<OwnersAssigned>> Answer(Outcome<OwnersAssigned> outcome) => Task.FromResult(outcome);

    private static Task<T> Failed<T>(Exception exception) => Task.FromException<T>(exception);
}
