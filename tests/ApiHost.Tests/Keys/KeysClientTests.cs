using Telemetron.ApiHost.Keys;
using Telemetron.Testing;

namespace Telemetron.ApiHost.Tests.Keys;

/// <summary>How a command for keys repeats what no silo answers.</summary>
public sealed class KeysClientTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public async Task A_call_that_no_silo_answers_is_repeated_until_one_does()
    {
        var calls = 0;

        var repeated = KeysClient.RepeatAsync(
            _ => ++calls < 3 ? Task.FromException<int>(new TimeoutException()) : Task.FromResult(calls), _time, TestContext.Current.CancellationToken);
        while (!repeated.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal(3, await repeated);
    }

    [Fact]
    public async Task When_patience_ends_the_command_hears_that_there_was_no_answer()
    {
        using var patience = new CancellationTokenSource();

        var repeated = KeysClient.RepeatAsync(_ => Task.FromException<int>(new TimeoutException()), _time, patience.Token);
        await patience.CancelAsync();

        await Assert.ThrowsAsync<TimeoutException>(() => repeated);
    }

    [Fact]
    public async Task Storage_that_is_away_is_said_at_once() => await Assert.ThrowsAsync<StorageUnavailableException>(
        () => KeysClient.RepeatAsync(_ => Task.FromException<int>(new StorageUnavailableException()), _time, TestContext.Current.CancellationToken));
}
