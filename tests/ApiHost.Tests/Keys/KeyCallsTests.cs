using Telemetron.ApiHost.Keys;
using Telemetron.Testing;

namespace Telemetron.ApiHost.Tests.Keys;

/// <summary>How calls for keys that no silo answers are repeated.</summary>
public sealed class KeyCallsTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public async Task A_call_that_no_silo_answers_is_repeated_until_one_does()
    {
        var calls = 0;

        var repeated = KeyCalls.RepeatAsync(
            _ => ++calls < 3 ? Task.FromException<int>(new TimeoutException()) : Task.FromResult(calls), _ => true, _time, TestContext.Current.CancellationToken);
        while (!repeated.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal(3, await repeated);
    }

    [Fact]
    public async Task When_patience_ends_the_caller_hears_why_there_was_no_answer()
    {
        using var patience = new CancellationTokenSource();

        var repeated = KeyCalls.RepeatAsync(_ => Task.FromException<int>(new TimeoutException()), _ => true, _time, patience.Token);
        await patience.CancelAsync();

        await Assert.ThrowsAsync<TimeoutException>(() => repeated);
    }

    [Fact]
    public async Task What_is_not_worth_repeating_is_said_at_once() => await Assert.ThrowsAsync<StorageUnavailableException>(
        () => KeyCalls.RepeatAsync(_ => Task.FromException<int>(new StorageUnavailableException()), exception => exception is not StorageUnavailableException, _time, TestContext.Current.CancellationToken));
}
