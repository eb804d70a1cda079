using System.Globalization;
using CsCheck;
using Telemetron.Storage.Tests.Harness;

namespace Telemetron.Storage.Tests.Organizations;

/// <summary>Random operations of several activations of few grains, compared with a model of a versioned store.</summary>
public abstract class ModelScenarios(StorageBackend backend) : StorageScenarios(backend)
{
    private const int Keys = 2;
    private const int Activations = 3;
    private const int LargeLength = 100_000;

    /// <summary>A storage that confuses any two of them fails.</summary>
    private static readonly string[] AwkwardKeys =
    [
        "SN-1", "sn-1", "SN-1 ", "01", "1", "", "%", "_", "it's", "\\", "$1", "@ServiceId", "ü", "u\u0308", "\U0001F4A1", "a,b", "{", "\"", "NULL",
    ];

    private int _runs;

    private enum Kind
    {
        Read,
        Write,
        Clear,
    }

    [Fact]
    public Task Any_sequence_of_operations_matches_the_model()
    {
        var length = Gen.Frequency((9, Gen.Int[0, 999]), (1, Gen.Int[0, LargeLength]));
        var step = Gen.Select(Gen.Int[0, Keys - 1], Gen.Int[0, Activations - 1], Gen.Enum<Kind>(), length);
        return Gen.Select(Gen.Shuffle(AwkwardKeys, Keys), step.Array[1, 30]).SampleAsync(RunAsync, iter: 150, threads: 1);
    }

    private async Task RunAsync((string[] Keys, (int Key, int Activation, Kind Kind, int Length)[] Steps) sample)
    {
        var run = Interlocked.Increment(ref _runs);
        var model = new Row[Keys];
        var seen = new Seen[Keys, Activations];
        var keys = sample.Keys.Select(key => $"k:{run:x}/{key.Replace("{", "{{", StringComparison.Ordinal)}").ToArray();
        var activations = keys
            .Select(key => Enumerable.Range(0, Activations).Select(_ => ApiKey(key)).ToArray())
            .ToArray();
        foreach (var (key, number, kind, length) in sample.Steps)
        {
            var activation = activations[key][number];
            var name = new string('é', length);
            var expected = Apply(ref model[key], ref seen[key, number], kind, name);
            var actual = kind switch
            {
                Kind.Read => await activation.ReadAsync(Cancellation) is var _,
                Kind.Write => await activation.TryWriteAsync(NewApiKey(name), Cancellation),
                _ => await activation.TryClearAsync(Cancellation),
            };

            Assert.Equal(expected, actual);
            Assert.Equal(seen[key, number].Version, activation.ETag is { } etag ? int.Parse(etag, CultureInfo.InvariantCulture) : 0);
        }

        for (var key = 0; key < Keys; key++)
        {
            var stored = ApiKey(keys[key]);
            Assert.Equal(model[key].Value, (await stored.ReadAsync(Cancellation))?.Name);
            Assert.Equal(model[key].Version, int.Parse(stored.ETag ?? "0", CultureInfo.InvariantCulture));
        }
    }

    /// <summary>What the operation does to the row and to what the activation has seen of it; whether it wins.</summary>
    private static bool Apply(ref Row row, ref Seen seen, Kind kind, string value)
    {
        if (kind == Kind.Read || (kind == Kind.Clear && seen is { Exists: false, Version: 0 }))
        {
            seen = new Seen(row.Version, row.Value is not null);
            if (kind == Kind.Read || !seen.Exists)
            {
                return true;
            }
        }

        if (seen.Version != row.Version || (kind == Kind.Clear && row.Version == 0))
        {
            return false;
        }

        row = new Row(row.Version + 1, kind == Kind.Write ? value : null);
        seen = new Seen(row.Version, kind == Kind.Write);
        return true;
    }

    /// <summary>Version 0 is no row; no value is a cleared one.</summary>
    private readonly record struct Row(int Version, string? Value);

    private readonly record struct Seen(int Version, bool Exists);
}

public sealed class PostgreSqlModel(PostgreSqlBackend backend) : ModelScenarios(backend);

public sealed class SqliteModel(SqliteBackend backend) : ModelScenarios(backend);
