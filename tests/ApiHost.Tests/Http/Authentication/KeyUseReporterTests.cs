using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.Extensions.Logging.Abstractions;
using Telemetron.ApiHost.Cluster;
using Telemetron.ApiHost.Http.Authentication;
using Telemetron.Grains.Organizations;
using Telemetron.Organizations;
using Telemetron.Testing;

namespace Telemetron.ApiHost.Tests.Http.Authentication;

/// <summary>With a clock that stands still, and grains that fail when the test says so.</summary>
public sealed class KeyUseReporterTests : IAsyncDisposable
{
    private readonly ManualTime _time = new();
    private readonly KeyUses _uses = new();
    private readonly RecordedUses _recorded = new();
    private readonly ClusterReach _reach;
    private readonly KeyUseReporter _reporter;
    private readonly ApiKeyHash _key = ApiKey.Create().Hash;

    public KeyUseReporterTests()
    {
        _reach = ClusterReach.InProcess(_time);
        _reporter = new KeyUseReporter(_uses, UsageGrains.Over(_recorded), _reach, _time, NullLogger<KeyUseReporter>.Instance);
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_use_is_reported_once_for_its_hour()
    {
        await _reporter.StartAsync(Cancelled);
        var usedAt = _time.GetUtcNow();
        _uses.Of(_key).Note(usedAt);
        await UntilAsync(() => _recorded.Hours.Count == 1);

        _uses.Of(_key).Note(usedAt.AddMinutes(1));
        Assert.Empty(_uses.Unreported);
        _uses.Of(_key).Note(usedAt.AddHours(1));
        await UntilAsync(() => _recorded.Hours.Count == 2);
        Assert.Equal([ApiKeyUsageRules.HourOf(usedAt), ApiKeyUsageRules.HourOf(usedAt).AddHours(1)], _recorded.Hours);
    }

    [Fact]
    public async Task What_cannot_be_recorded_is_tried_again_and_nothing_is_lost()
    {
        await _reporter.StartAsync(Cancelled);
        _recorded.IsAway = true;
        _uses.Of(_key).Note(_time.GetUtcNow());
        await UntilAsync(() => _recorded.Failures > 0);
        _recorded.IsAway = false;
        await UntilAsync(() => _recorded.Hours.Count == 1);
    }

    [Fact]
    public async Task A_stop_reports_what_is_left_and_does_not_wait_for_a_cluster_that_is_away()
    {
        await _reporter.StartAsync(Cancelled);
        _uses.Of(_key).Note(_time.GetUtcNow());
        await _reporter.StopAsync(Cancelled);
        Assert.Single(_recorded.Hours);

        _recorded.IsAway = true;
        _uses.Of(ApiKey.Create().Hash).Note(_time.GetUtcNow());
        await _reporter.StopAsync(Cancelled);
        Assert.Single(_recorded.Hours);
    }

    public async ValueTask DisposeAsync()
    {
        await _reporter.StopAsync(CancellationToken.None);
        _reporter.Dispose();
        _reach.Dispose();
    }

    /// <summary>The reporter waits for its next turn when it has finished this one, which the test cannot see.</summary>
    private Task UntilAsync(Func<bool> condition) => Eventually.ThatAsync(
        _ =>
        {
            _time.Advance(KeyUseReporter.Interval);
            return Task.FromResult(condition());
        },
        Cancelled);

    private sealed class RecordedUses : IApiKeyUsageGrain
    {
        private int _failures;

        public ConcurrentQueue<DateTimeOffset> Hours { get; } = new();

        public bool IsAway { get; set; }

        public int Failures => Volatile.Read(ref _failures);

        public Task Report(DateTimeOffset usedAt, CancellationToken cancellationToken)
        {
            if (IsAway)
            {
                Interlocked.Increment(ref _failures);
                throw new StorageUnavailableException("Storage is unavailable.");
            }

            Hours.Enqueue(usedAt);
            return Task.CompletedTask;
        }
    }

    /// <summary>A factory that knows no grain but this one.</summary>
    public class UsageGrains : DispatchProxy
    {
        private object _grain = null!;

        public static IGrainFactory Over(object grain)
        {
            var factory = Create<IGrainFactory, UsageGrains>();
            ((UsageGrains)(object)factory)._grain = grain;
            return factory;
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => _grain;
    }
}
