using Telemetron.Storage.Tests.Harness;
using static Telemetron.Storage.Tests.Harness.FleetSamples;

namespace Telemetron.Storage.Tests.Fleet;

/// <summary>Two silos that write the same rows, each in the opposite order.</summary>
public sealed class DeadlockTests(PostgreSqlBackend backend) : FleetScenarios(backend)
{
    private const int Rounds = 15;
    private const int Rows = 120;

    private protected override bool NeedsOwnDatabase => true;

    [Fact]
    public async Task Batches_of_the_same_rows_never_wait_for_each_other_in_a_circle()
    {
        var other = await StartSiloAsync(Silo.ServiceId);
        for (var round = 0; round < Rounds; round++)
        {
            var numbers = Enumerable.Range(0, Rows).Select(number => $"r{round}-{number}").ToArray();
            var won = await Task.WhenAll(WriteAllAsync(Silo, numbers), WriteAllAsync(other, [.. numbers.Reverse()]));
            Assert.Equal(Rows, won.Sum());
        }

        Assert.Equal(2 * Rows * Rounds, (await OwnersAsync()).Length);
        Assert.Equal(["0"], await Silo.QueryAsync("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"));
        Assert.DoesNotContain(Silo.Log.Lines.Concat(other.Log.Lines), line => line.Contains("40P01", StringComparison.Ordinal));
    }

    /// <summary>Makes customers, creates devices and changes them, all at once.</summary>
    /// <returns>How many changes won.</returns>
    private async Task<int> WriteAllAsync(SiloStorage silo, string[] numbers)
    {
        var won = await Task.WhenAll(numbers.Select(async number =>
        {
            await GetOrCreateAsync(NewCustomer($"{number}@example.com"), silo);
            var first = NewDevice(number, $"{number}@example.com");
            await TryWriteAsync(null, first, silo);
            return await TryWriteAsync(first, first.Next($"{number}@example.com", "all@example.com"), silo);
        }));
        return won.Count(winner => winner);
    }
}
