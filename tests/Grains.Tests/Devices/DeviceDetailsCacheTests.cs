using Telemetron.Devices;
using Telemetron.Grains.Devices;

namespace Telemetron.Grains.Tests.Devices;

public sealed class DeviceDetailsCacheTests
{
    private readonly ManualTime _time = new();
    private readonly DeviceDetailsCache _cache;
    private readonly DeviceState _device = NewState();
    private readonly Queue<TaskCompletionSource<Outcome<DeviceDetails>>> _reads = new();

    public DeviceDetailsCacheTests() => _cache = new DeviceDetailsCache(
        _ =>
        {
            var read = new TaskCompletionSource<Outcome<DeviceDetails>>();
            _reads.Enqueue(read);
            return read.Task;
        },
        _time);

    [Fact]
    public void Callers_share_a_read_and_what_it_found()
    {
        var first = _cache.Of(_device);
        Assert.Same(first, _cache.Of(_device));
        _reads.Peek().SetResult(DeviceRules.NotFound);
        _time.Advance(TimeSpan.FromSeconds(OwnerDetails.MaxNameAgeSeconds) - TimeSpan.FromTicks(1));
        Assert.Same(first, _cache.Of(_device));
        Assert.Single(_reads);
    }

    [Fact]
    public void Names_are_read_again_when_they_are_old()
    {
        _cache.Of(_device);
        _reads.Peek().SetResult(DeviceRules.NotFound);
        _time.Advance(TimeSpan.FromSeconds(OwnerDetails.MaxNameAgeSeconds));
        _cache.Of(_device);
        Assert.Equal(2, _reads.Count);
    }

    [Fact]
    public void A_device_that_has_changed_is_read_again()
    {
        var before = _cache.Of(_device);
        Assert.NotSame(before, _cache.Of(_device with { UpdatedAt = DateTimeOffset.MaxValue }));
        Assert.Equal(2, _reads.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_read_that_failed_is_not_kept(bool cancelled)
    {
        _cache.Of(_device);
        var read = _reads.Dequeue();
        if (cancelled)
        {
            read.SetCanceled(TestContext.Current.CancellationToken);
        }
        else
        {
            read.SetException(new TimeoutException());
        }

        Assert.False(_cache.Of(_device).IsCompleted);
    }

    private static DeviceState NewState() => new()
    {
        Version = 1,
        Organization = OrganizationId.Parse("acme"),
        Identifier = DeviceIdentifier.Parse("SN-1"),
        DeviceId = "dev_1",
        Type = DeviceType.Parse("sensor"),
        CreatedAt = DateTimeOffset.UnixEpoch,
        UpdatedAt = DateTimeOffset.UnixEpoch,
        Owners = [],
    };

    /// <summary>A clock that stands still until it is moved.</summary>
    private sealed class ManualTime : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks;

        public void Advance(TimeSpan by) => _ticks += by.Ticks;
    }
}
