using System.Collections.Concurrent;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Telemetron.Hosting.Operators;
using Telemetron.Testing;

namespace Telemetron.Hosting.Tests.Operators;

public sealed class SharedHealthCheckTests : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    private readonly ManualTime _time = new();
    private readonly SlowCheck _inner = new();
    private readonly LogRecorder _log = new();
    private readonly LoggerFactory _loggers;
    private readonly SharedHealthCheck _check;
    private readonly HealthCheckContext _context;

    public SharedHealthCheckTests()
    {
        _loggers = new LoggerFactory([_log]);
        _check = new SharedHealthCheck(_inner, Timeout, _time, _loggers.CreateLogger<SharedHealthCheck>());
        _context = new HealthCheckContext { Registration = new HealthCheckRegistration("storage", _check, failureStatus: null, tags: null) };
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _loggers.Dispose();

    [Fact]
    public async Task All_who_ask_share_one_look_and_its_result_is_kept_for_a_second()
    {
        var asked = Enumerable.Range(0, 200).Select(_ => Ask()).ToArray();
        (await _inner.NextLookAsync()).SetResult(HealthCheckResult.Healthy());
        Assert.All(await Task.WhenAll(asked), result => Assert.Equal(HealthStatus.Healthy, result.Status));

        _time.Advance(SharedHealthCheck.MaxAge - TimeSpan.FromTicks(1));
        Assert.Equal(HealthStatus.Healthy, (await Ask()).Status);
        Assert.Equal(1, _inner.Looks);

        _time.Advance(TimeSpan.FromTicks(1));
        var next = Ask();
        (await _inner.NextLookAsync()).SetResult(HealthCheckResult.Unhealthy("Storage is away."));
        Assert.Equal("Storage is away.", (await next).Description);
        Assert.Equal(2, _inner.Looks);
    }

    [Fact]
    public async Task A_caller_who_leaves_does_not_end_the_look_of_the_others()
    {
        using var patience = new CancellationTokenSource();
        var leaver = _check.CheckHealthAsync(_context, patience.Token);
        var other = Ask();
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaver);

        (await _inner.NextLookAsync()).SetResult(HealthCheckResult.Healthy());
        Assert.Equal(HealthStatus.Healthy, (await other).Status);
        Assert.Equal(1, _inner.Looks);
    }

    [Fact]
    public async Task A_look_that_takes_too_long_is_unhealthy_and_the_next_one_starts_afresh()
    {
        var late = Ask();
        await _inner.NextLookAsync();
        _time.Advance(Timeout);
        Assert.Equal("No answer within 5 seconds.", (await late).Description);

        _time.Advance(SharedHealthCheck.MaxAge);
        var next = Ask();
        (await _inner.NextLookAsync()).SetResult(HealthCheckResult.Healthy());
        Assert.Equal(HealthStatus.Healthy, (await next).Status);
    }

    [Fact]
    public async Task A_look_that_throws_is_unhealthy_for_all_who_wait()
    {
        var asked = new[] { Ask(), Ask() };
        (await _inner.NextLookAsync()).SetException(new InvalidOperationException());
        Assert.All(await Task.WhenAll(asked), result => Assert.Equal("InvalidOperationException", result.Description));
    }

    [Fact]
    public async Task The_log_says_when_the_result_changes_and_not_for_every_probe()
    {
        foreach (var result in new[] { HealthCheckResult.Healthy(), HealthCheckResult.Unhealthy("Away."), HealthCheckResult.Unhealthy("Away."), HealthCheckResult.Healthy() })
        {
            var asked = new[] { Ask(), Ask() };
            (await _inner.NextLookAsync()).SetResult(result);
            await Task.WhenAll(asked);
            _time.Advance(SharedHealthCheck.MaxAge);
        }

        const string Category = "Telemetron.Hosting.Operators.SharedHealthCheck";
        Assert.Equal(
            [$"Warning {Category}: Not ready: storage: Away.", $"Information {Category}: Ready again: storage."],
            _log.Lines.Select(line => line.TrimEnd()));
    }

    private Task<HealthCheckResult> Ask() => _check.CheckHealthAsync(_context, Cancelled);

    /// <summary>Answers when it is told to.</summary>
    private sealed class SlowCheck : IHealthCheck
    {
        private readonly ConcurrentQueue<TaskCompletionSource<HealthCheckResult>> _looks = new();
        private int _count;

        public int Looks => Volatile.Read(ref _count);

        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _count);
            var look = new TaskCompletionSource<HealthCheckResult>();
            _looks.Enqueue(look);
            return look.Task.WaitAsync(cancellationToken);
        }

        public async Task<TaskCompletionSource<HealthCheckResult>> NextLookAsync()
        {
            TaskCompletionSource<HealthCheckResult>? next = null;
            await Eventually.ThatAsync(_ => Task.FromResult(_looks.TryDequeue(out next)), Cancelled);
            return next!;
        }
    }
}
