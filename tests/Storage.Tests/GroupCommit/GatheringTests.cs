using System.Threading.Channels;
using CsCheck;
using Telemetron.Silo.Storage.GroupCommit;
using Telemetron.Storage.Tests.Harness;

namespace Telemetron.Storage.Tests.GroupCommit;

public sealed class GatheringTests
{
    private static readonly GroupCommitOptions Small = Limits.Default with { MaxCollection = 4, MaxCollectionBytes = 100 };

    [Fact]
    public void Whatever_comes_goes_once_in_order_per_row_sorted_and_within_the_limits()
    {
        var operation = Gen.Select(Gen.Int[0, 5], Gen.Int[0, 60], Gen.Frequency((9, Gen.Const(false)), (1, Gen.Const(true))));
        operation.Array[0, 12].Array[0, 6].Sample(Run);
    }

    /// <summary>Bursts arrive, one before each collection; then all that was held back goes.</summary>
    private static void Run((int Key, int Bytes, bool Abandoned)[][] bursts)
    {
        var gathering = new Gathering<WriteOperation>(Small);
        var waiting = Channel.CreateUnbounded<WriteOperation>();
        var (arrived, taken) = (new List<WriteOperation>(), new List<WriteOperation>());
        foreach (var burst in bursts)
        {
            foreach (var (key, bytes, abandoned) in burst)
            {
                var operation = new WriteOperation(new RowKey(key, 0, 0, 0, "device", $"{key}"), new byte[bytes], arrived.Count);
                if (abandoned)
                {
                    operation.Abandon();
                }
                else
                {
                    arrived.Add(operation);
                }

                Assert.True(waiting.Writer.TryWrite(operation));
            }

            taken.AddRange(Take(gathering, waiting));
        }

        while (gathering.HoldsBack || waiting.Reader.TryPeek(out _))
        {
            taken.AddRange(Take(gathering, waiting));
        }

        Assert.Equal(arrived.Count, taken.Count);
        Assert.Equal(InOrderPerRow(arrived), InOrderPerRow(taken));
    }

    private static WriteOperation[] Take(Gathering<WriteOperation> gathering, Channel<WriteOperation> waiting)
    {
        var collection = gathering.Take(waiting.Reader).ToArray();
        var keys = collection.Select(operation => operation.Key.ExtensionString).ToArray();
        Assert.Equal(keys.Distinct().Order(StringComparer.Ordinal), keys);
        Assert.InRange(collection.Length, 0, Small.MaxCollection);
        Assert.True(collection.Sum(operation => operation.PayloadBytes) - collection.Max(operation => (int?)operation.PayloadBytes) is null or < 100);
        gathering.Clear();
        return collection;
    }

    /// <summary>The expected version numbers the operations as they arrived.</summary>
    private static IEnumerable<(string? Key, int? Number)> InOrderPerRow(IEnumerable<WriteOperation> operations) => operations
        .GroupBy(operation => operation.Key.ExtensionString, StringComparer.Ordinal)
        .OrderBy(row => row.Key, StringComparer.Ordinal)
        .SelectMany(row => row.Select(operation => (row.Key, operation.ExpectedVersion)));
}
