using System.Threading.Channels;
using CsCheck;
using Telemetron.Silo.Storage.Fleet;
using Telemetron.Silo.Storage.Fleet.Batching;
using Telemetron.Storage.Tests.Harness;

namespace Telemetron.Storage.Tests.Fleet.Batching;

public sealed class BatchBuilderTests
{
    private static readonly BatchOptions Small = Limits.Default with { MaxOperations = 4, MaxBytes = 100 };

    /// <summary>In the order in which every statement locks them: customers first, and text by its code units.</summary>
    private static readonly FleetKey[] Keys =
    [
        new(FleetTable.Customer, "acme", "zoe@example.com"),
        new(FleetTable.Customer, "umbrella", "amy@example.com"),
        new(FleetTable.Device, "acme", "SN-10"),
        new(FleetTable.Device, "acme", "SN-9"),
        new(FleetTable.Device, "acme", "sn-1"),
        new(FleetTable.Device, "acme", "\u00fc"),
    ];

    [Fact]
    public void Whatever_comes_goes_once_in_order_per_row_sorted_and_within_the_limits()
    {
        var operation = Gen.Select(Gen.Int[0, 5], Gen.Int[0, 60], Gen.Frequency((9, Gen.Const(false)), (1, Gen.Const(true))));
        operation.Array[0, 12].Array[0, 6].Sample(Run);
    }

    /// <summary>Bursts arrive, one before each batch; then all that was held back goes.</summary>
    private static void Run((int Key, int Bytes, bool Abandoned)[][] bursts)
    {
        var builder = new BatchBuilder(Small);
        var waiting = Channel.CreateUnbounded<Operation>();
        var (arrived, taken) = (new List<FakeOperation>(), new List<FakeOperation>());
        foreach (var burst in bursts)
        {
            foreach (var (key, bytes, abandoned) in burst)
            {
                var operation = new FakeOperation(Keys[key], arrived.Count, bytes);
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

            taken.AddRange(Take(builder, waiting));
        }

        while (builder.HoldsBack || waiting.Reader.TryPeek(out _))
        {
            taken.AddRange(Take(builder, waiting));
        }

        Assert.Equal(arrived.Count, taken.Count);
        Assert.Equal(InOrderPerRow(arrived), InOrderPerRow(taken));
    }

    private static FakeOperation[] Take(BatchBuilder builder, Channel<Operation> waiting)
    {
        FakeOperation[] batch = [.. builder.Take(waiting.Reader).ToArray().Cast<FakeOperation>()];
        var keys = batch.Select(operation => operation.Key).ToArray();
        Assert.Equal(Keys.Intersect(keys), keys);
        Assert.InRange(batch.Length, 0, Small.MaxOperations);
        Assert.True(batch.Sum(operation => operation.PayloadBytes) - batch.Max(operation => (int?)operation.PayloadBytes) is null or < 100);
        builder.Clear();
        return batch;
    }

    /// <summary>The version numbers the operations as they arrived.</summary>
    private static IEnumerable<(FleetKey Key, int Number)> InOrderPerRow(IEnumerable<FakeOperation> operations) => operations
        .GroupBy(operation => operation.Key)
        .OrderBy(row => row.Key)
        .SelectMany(row => row.Select(operation => (row.Key, operation.Version)));
}
