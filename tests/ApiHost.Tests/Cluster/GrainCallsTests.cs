using Telemetron.ApiHost.Cluster;

namespace Telemetron.ApiHost.Tests.Cluster;

/// <summary>Which failures ApiHost repeats a grain call for. How it repeats them is tested in <c>Grains.Interfaces.Tests</c>.</summary>
public sealed class GrainCallsTests
{
    private readonly GrainCalls _calls = new(TimeProvider.System, ClusterReach.InProcess(TimeProvider.System));
    private int _attempts;

    public static TheoryData<Exception> Waiting =>
    [
        new GatewayTooBusyException(), new LimitExceededException(), new StorageUnavailableException { RequiresOperator = true },
    ];

    [Fact]
    public async Task A_call_that_timed_out_is_repeated() => Assert.Equal(2, await ReadAsync(new TimeoutException()));

    [Fact]
    public async Task A_call_that_storage_failed_for_a_moment_is_repeated() => Assert.Equal(2, await ReadAsync(new StorageUnavailableException()));

    [Theory]
    [MemberData(nameof(Waiting))]
    public async Task What_is_not_over_within_a_request_is_not_repeated(Exception exception)
    {
        Assert.Same(exception, await Assert.ThrowsAnyAsync<Exception>(() => ReadAsync(exception)));
        Assert.Equal(1, _attempts);
    }

    /// <summary>Fails once, and then answers with how many attempts there were.</summary>
    private Task<int> ReadAsync(Exception exception) => _calls.ReadAsync(
        _ => ++_attempts == 1 ? Task.FromException<int>(exception) : Task.FromResult(_attempts), TestContext.Current.CancellationToken).AsTask();
}
