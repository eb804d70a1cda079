using Telemetron.Grains;
using Telemetron.Grains.Organizations;
using Telemetron.Storage.Tests.Harness;

namespace Telemetron.Storage.Tests.Organizations;

/// <summary>What is stored under a key, and which writer may replace it.</summary>
public abstract class VersionScenarios(StorageBackend backend) : StorageScenarios(backend)
{
    [Fact]
    public async Task Nothing_stored_reads_as_no_record()
    {
        var key = ApiKey("k:1");

        Assert.Null(await key.ReadAsync(Cancellation));
        Assert.Null(key.ETag);
    }

    [Fact]
    public async Task What_is_written_is_read()
    {
        var key = ApiKey("k:1");
        await key.WriteAsync(NewApiKey("first"), Cancellation);
        await key.WriteAsync(NewApiKey("second"), Cancellation);

        var other = ApiKey("k:1");
        Assert.Equal(NewApiKey("second"), await other.ReadAsync(Cancellation));
        Assert.Equal(("2", "2"), (key.ETag, other.ETag));
    }

    [Fact]
    public async Task A_stale_version_is_refused_and_changes_nothing()
    {
        var fresh = ApiKey("k:1");
        await fresh.WriteAsync(NewApiKey("first"), Cancellation);
        var stale = ApiKey("k:1");
        await stale.ReadAsync(Cancellation);
        await fresh.WriteAsync(NewApiKey("second"), Cancellation);

        Assert.False(await stale.TryWriteAsync(NewApiKey("third"), Cancellation));
        Assert.False(await stale.TryClearAsync(Cancellation));
        Assert.Equal("second", (await stale.ReadAsync(Cancellation))!.Name);
    }

    [Fact]
    public async Task A_first_write_onto_a_row_is_refused()
    {
        await ApiKey("k:1").WriteAsync(NewApiKey("first"), Cancellation);

        Assert.False(await ApiKey("k:1").TryWriteAsync(NewApiKey("second"), Cancellation));
    }

    [Fact]
    public async Task An_update_of_a_missing_row_does_not_create_it()
    {
        var key = ApiKey("k:1");
        key.ETag = "3";

        Assert.False(await key.TryWriteAsync(NewApiKey("first"), Cancellation));
        Assert.False(await key.TryClearAsync(Cancellation));
        Assert.Empty(await Silo.QueryAsync("SELECT version FROM OrleansStorage WHERE serviceid = @service"));
    }

    [Fact]
    public async Task A_cleared_state_is_no_record_and_can_be_written_again()
    {
        var key = ApiKey("k:1");
        await key.WriteAsync(NewApiKey("first"), Cancellation);
        await key.ClearAsync(Cancellation);

        Assert.Null(await key.ReadAsync(Cancellation));
        await key.WriteAsync(NewApiKey("second"), Cancellation);
        Assert.Equal("second", (await ApiKey("k:1").ReadAsync(Cancellation))!.Name);
        Assert.Equal("3", key.ETag);
    }

    [Fact]
    public async Task A_writer_from_before_a_clearing_is_refused()
    {
        var key = ApiKey("k:1");
        await key.WriteAsync(NewApiKey("first"), Cancellation);
        var stale = ApiKey("k:1");
        await stale.ReadAsync(Cancellation);
        await key.ClearAsync(Cancellation);

        Assert.False(await stale.TryWriteAsync(NewApiKey("second"), Cancellation));
        Assert.False(await ApiKey("k:1").TryWriteAsync(NewApiKey("second"), Cancellation));
    }

    [Fact]
    public async Task Clearing_nothing_creates_nothing()
    {
        await ApiKey("k:1").ClearAsync(Cancellation);

        Assert.Empty(await Silo.QueryAsync("SELECT version FROM OrleansStorage WHERE serviceid = @service"));
    }

    [Fact]
    public async Task A_state_of_a_mebibyte_survives()
    {
        var name = string.Concat(Enumerable.Repeat("0123456789abcdeé", 1 << 16));
        await ApiKey("k:1").WriteAsync(NewApiKey(name), Cancellation);

        Assert.Equal(name, (await ApiKey("k:1").ReadAsync(Cancellation))!.Name);
    }

    [Fact]
    public async Task Awkward_keys_stay_distinct()
    {
        string[] keys =
        [
            "d:o/SN-1", "d:o/sn-1", "d:o/01", "d:o/1", "d:o/1 ", "d:o/AB+dev", "d:o/ab+dev", "d:o/%", "d:o/_", "d:o/it's", "d:o/it''s", "d:o/\"",
            "d:o/\\", "d:o/@GrainStateVersion", "d:o/$1", "d:o/'; DROP TABLE OrleansStorage; --", "d:o/\u00fc", "d:o/u\u0308", "d:o/\U0001F4A1",
            "d:o/a/b", "d:o/a//b", "d:o/" + new string('\u20ac', 256),
        ];
        foreach (var key in keys)
        {
            await ApiKey(key).WriteAsync(NewApiKey($"of {key}"), Cancellation);
        }

        foreach (var key in keys)
        {
            Assert.Equal($"of {key}", (await ApiKey(key).ReadAsync(Cancellation))!.Name);
        }
    }

    [Fact]
    public async Task A_key_without_text_has_one_row()
    {
        var id = GrainId.Create(GrainType.Create("number"), GrainIdKeyExtensions.CreateIntegerKey(7));
        Activation<ApiKeyState> Number() => new(Silo.Organizations, StorageNames.ApiKey, id);
        var first = Number();
        await first.WriteAsync(NewApiKey("first"), Cancellation);

        Assert.False(await Number().TryWriteAsync(NewApiKey("second"), Cancellation));
        await first.WriteAsync(NewApiKey("third"), Cancellation);
        Assert.Equal("third", (await Number().ReadAsync(Cancellation))!.Name);
        await first.ClearAsync(Cancellation);
        Assert.Null(await Number().ReadAsync(Cancellation));
    }

    [Fact]
    public async Task A_state_is_found_by_name_and_service()
    {
        var other = await StartSiloAsync(NewServiceId());
        await ApiKey("k:1").WriteAsync(NewApiKey("first"), Cancellation);

        Assert.Null(await ApiKey("k:1", other).ReadAsync(Cancellation));
        Assert.Null(await new Activation<ApiKeyState>(Silo.Organizations, "another", "k:1").ReadAsync(Cancellation));
    }
}

public sealed class PostgreSqlVersions(PostgreSqlBackend backend) : VersionScenarios(backend);

public sealed class SqliteVersions(SqliteBackend backend) : VersionScenarios(backend);
