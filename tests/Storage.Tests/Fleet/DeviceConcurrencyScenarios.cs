using CsCheck;
using Telemetron.Storage.Tests.Harness;

namespace Telemetron.Storage.Tests.Fleet;

/// <summary>Random operations of several activations at the same time, in two silos: there must be an order in which a versioned store would answer so.</summary>
public abstract class DeviceConcurrencyScenarios(StorageBackend backend) : FleetScenarios(backend)
{
    private const int Devices = 2;

    private int _runs;
    private int _clock;

    [Fact]
    public async Task Operations_at_the_same_time_have_an_order()
    {
        var other = await StartSiloAsync(Silo.ServiceId);
        var steps = Gen.Select(Gen.Int[0, Devices - 1], Gen.Bool).Array[1, 10];
        await steps.Array[2, 8].SampleAsync(workers => RunAsync(other, workers), iter: 50, threads: 1);
    }

    private async Task RunAsync(SiloStorage other, (int Device, bool Writes)[][] workers)
    {
        var run = Interlocked.Increment(ref _runs);
        var events = await Task.WhenAll(workers.Select((steps, worker) =>
            Task.Run(() => WorkAsync(worker % 2 == 0 ? Silo : other, run, worker, steps), Cancellation)));
        for (var device = 0; device < Devices; device++)
        {
            var last = await ObserveAsync(device, writes: false, NewActivation(Silo, run, device), string.Empty);
            Check([.. events.SelectMany(all => all).Where(@event => @event.Device == device), last]);
        }
    }

    private async Task<List<Event>> WorkAsync(SiloStorage silo, int run, int worker, (int Device, bool Writes)[] steps)
    {
        var activations = Enumerable.Range(0, Devices).Select(device => NewActivation(silo, run, device)).ToArray();
        var events = new List<Event>();
        foreach (var (device, writes) in steps)
        {
            events.Add(await ObserveAsync(device, writes, activations[device], $"{worker}/{events.Count}"));
        }

        return events;
    }

    private async Task<Event> ObserveAsync(int device, bool writes, DeviceActivation activation, string name)
    {
        var (before, start) = (activation.Version, Interlocked.Increment(ref _clock));
        var succeeded = writes
            ? await activation.TryWriteAsync([$"{name.Replace('/', '.')}@example.com"], name, Cancellation)
            : await activation.ReadAsync(Cancellation) is var _;
        return new Event(device, writes, start, Interlocked.Increment(ref _clock), before, activation.Version, succeeded, activation.Known?.Type.Value);
    }

    /// <summary>
    /// Versions order the changes of a row. What is left to check is that each is made once, from the version before it, and that nobody saw a
    /// version before its writer began, or an older one after its writer was told.
    /// </summary>
    private static void Check(Event[] events)
    {
        var changes = events.Where(@event => @event.Writes && @event.Succeeded).OrderBy(change => change.After).ToArray();
        Assert.Equal(Enumerable.Range(1, changes.Length).Select(version => (long)version), changes.Select(change => change.After));
        Assert.All(changes, change => Assert.Equal(change.After - 1, change.Before));
        foreach (var read in events.Where(@event => !@event.Writes))
        {
            var change = read.After == 0 ? null : changes[read.After - 1];
            Assert.Equal(change?.Name, read.Name);
            Assert.True(change is null || change.Start < read.End, $"{read} saw {change}");
            Assert.DoesNotContain(changes[(int)read.After..], later => later.End < read.Start);
        }

        foreach (var lost in events.Where(@event => !@event.Succeeded))
        {
            Assert.Contains(changes[(int)lost.Before..], later => later.Start < lost.End);
        }

        Assert.Equal(changes.Length, events[^1].After);
    }

    private static DeviceActivation NewActivation(SiloStorage silo, int run, int device) => new(silo.Devices, $"{run}/{device}");

    /// <summary>Version 0 is no row; no name is no device.</summary>
    private sealed record Event(int Device, bool Writes, int Start, int End, long Before, long After, bool Succeeded, string? Name);
}

public sealed class PostgreSqlDeviceConcurrency(PostgreSqlBackend backend) : DeviceConcurrencyScenarios(backend);

public sealed class SqliteDeviceConcurrency(SqliteBackend backend) : DeviceConcurrencyScenarios(backend);
