using System.Globalization;
using CsCheck;
using Telemetron.Grains.Organizations;
using Telemetron.Storage.Tests.Harness;

namespace Telemetron.Storage.Tests.Organizations;

/// <summary>Random operations of several activations at the same time: there must be an order in which a versioned store would answer so.</summary>
public abstract class ConcurrencyScenarios(StorageBackend backend) : StorageScenarios(backend)
{
    private const int Keys = 2;

    private int _runs;
    private int _clock;

    private enum Kind
    {
        Read,
        Write,
        Clear,
    }

    [Fact]
    public Task Operations_at_the_same_time_have_an_order()
    {
        var steps = Gen.Select(Gen.Int[0, Keys - 1], Gen.Enum<Kind>()).Array[1, 10];
        return steps.Array[2, 8].SampleAsync(RunAsync, iter: 50, threads: 1);
    }

    private async Task RunAsync((int Key, Kind Kind)[][] workers)
    {
        var run = Interlocked.Increment(ref _runs);
        var events = await Task.WhenAll(workers.Select((steps, worker) => Task.Run(() => WorkAsync(run, worker, steps), Cancellation)));
        for (var key = 0; key < Keys; key++)
        {
            var stored = ApiKey(KeyOf(run, key));
            var last = await ObserveAsync(key, Kind.Read, stored, string.Empty);
            Check([.. events.SelectMany(all => all).Where(@event => @event.Key == key), last]);
        }
    }

    private async Task<List<Event>> WorkAsync(int run, int worker, (int Key, Kind Kind)[] steps)
    {
        var activations = Enumerable.Range(0, Keys).Select(key => ApiKey(KeyOf(run, key))).ToArray();
        var events = new List<Event>();
        foreach (var (key, kind) in steps)
        {
            // Clearing what was never seen would read first: two operations in one.
            var activation = activations[key];
            var actual = kind == Kind.Clear && activation.ETag is null ? Kind.Read : kind;
            events.Add(await ObserveAsync(key, actual, activation, $"{worker}/{events.Count}"));
        }

        return events;
    }

    private async Task<Event> ObserveAsync(int key, Kind kind, Activation<ApiKeyState> activation, string name)
    {
        var (before, start) = (VersionOf(activation), Interlocked.Increment(ref _clock));
        var succeeded = kind switch
        {
            Kind.Read => await activation.ReadAsync(Cancellation) is var _,
            Kind.Write => await activation.TryWriteAsync(NewApiKey(name), Cancellation),
            _ => await activation.TryClearAsync(Cancellation),
        };
        return new Event(key, kind, start, Interlocked.Increment(ref _clock), before, VersionOf(activation), succeeded, activation.Value?.Name);
    }

    /// <summary>
    /// Versions order the changes of a row. What is left to check is that each is made once, from the version before it, and that nobody saw a
    /// version before its writer began, or an older one after its writer was told.
    /// </summary>
    private static void Check(Event[] events)
    {
        var changes = events.Where(@event => @event.Kind != Kind.Read && @event.Succeeded).OrderBy(change => change.After).ToArray();
        Assert.Equal(Enumerable.Range(1, changes.Length), changes.Select(change => change.After));
        Assert.All(changes, change => Assert.Equal(change.After - 1, change.Before));
        foreach (var read in events.Where(@event => @event.Kind == Kind.Read))
        {
            var change = read.After == 0 ? null : changes[read.After - 1];
            Assert.Equal(change?.Name, read.Name);
            Assert.True(change is null || change.Start < read.End, $"{read} saw {change}");
            Assert.DoesNotContain(changes[read.After..], later => later.End < read.Start);
        }

        foreach (var lost in events.Where(@event => !@event.Succeeded))
        {
            Assert.Contains(changes[lost.Before..], later => later.Start < lost.End);
        }

        Assert.Equal(changes.Length, events[^1].After);
    }

    private static string KeyOf(int run, int key) => $"k:{run:x}/{key}";

    private static int VersionOf(Activation<ApiKeyState> activation) => int.Parse(activation.ETag ?? "0", CultureInfo.InvariantCulture);

    /// <summary>Version 0 is no row; no name is no record.</summary>
    private sealed record Event(int Key, Kind Kind, int Start, int End, int Before, int After, bool Succeeded, string? Name);
}

public sealed class PostgreSqlConcurrency(PostgreSqlBackend backend) : ConcurrencyScenarios(backend);

public sealed class SqliteConcurrency(SqliteBackend backend) : ConcurrencyScenarios(backend);
