using Telemetron.ApiHost.Http.Authentication;
using Telemetron.Organizations;

namespace Telemetron.ApiHost.Tests.Http.Authentication;

public sealed class KeyUseTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    private readonly KeyUse _use = new(ApiKey.Create().Hash);

    [Fact]
    public void A_use_is_to_be_reported_once_an_hour()
    {
        Assert.Null(_use.Unreported);
        _use.Note(Noon.AddMinutes(5));
        Assert.Equal(Noon, _use.Unreported);
        _use.Report(Noon);
        _use.Note(Noon.AddMinutes(59));
        Assert.Null(_use.Unreported);
        _use.Note(Noon.AddHours(1));
        Assert.Equal(Noon.AddHours(1), _use.Unreported);
    }

    [Fact]
    public void A_use_during_the_report_of_an_earlier_hour_is_not_lost()
    {
        _use.Note(Noon);
        var reported = _use.Unreported!.Value;
        _use.Note(Noon.AddHours(1));
        _use.Report(reported);
        Assert.Equal(Noon.AddHours(1), _use.Unreported);
    }

    [Fact]
    public void A_use_takes_no_memory()
    {
        _use.Note(Noon);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            _use.Note(Noon.AddMinutes(i));
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void So_many_keys_are_remembered_and_no_more()
    {
        var uses = new KeyUses();
        for (var i = 0; i <= ApiKeyVerifier.MaxRemembered; i++)
        {
            uses.Of(ApiKey.Create().Hash).Note(Noon);
        }

        Assert.Equal(ApiKeyVerifier.MaxRemembered, uses.Unreported.Count());
    }
}

/// <summary>Over HTTP: what was used is on record when the host has stopped.</summary>
public sealed class KeyUseRecordTests
{
    [Fact]
    public async Task A_use_is_on_record_at_the_latest_when_the_host_has_stopped_and_a_rejected_request_is_none()
    {
        await using var host = new EmbeddedApiHost();
        await host.InitializeAsync();
        var used = await host.NewCallerAsync();
        var unused = await host.NewCallerAsync();
        await used.GetDeviceAsync("SN-1");
        await host.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal([GrainKeys.ApiKey(used.Key.Hash)], await KeysOfUsageAsync(host));
        Assert.NotEqual(used.Key.Hash, unused.Key.Hash);
    }

    private static async Task<string[]> KeysOfUsageAsync(EmbeddedApiHost host)
    {
        await using var command = host.Database.CreateCommand(
            $"SELECT grainidextensionstring FROM OrleansStorage WHERE graintypestring = '{Grains.StorageNames.ApiKeyUsage}'");
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var keys = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            keys.Add(reader.GetString(0));
        }

        return [.. keys];
    }
}
