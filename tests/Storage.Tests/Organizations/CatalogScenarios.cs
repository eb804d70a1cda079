using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Telemetron.Grains;
using Telemetron.Grains.Organizations;
using Telemetron.Grains.State;
using Telemetron.Organizations;
using Telemetron.Storage.Tests.Harness;

namespace Telemetron.Storage.Tests.Organizations;

/// <summary>The list of keys is made of the rows that decide about them.</summary>
public abstract class CatalogScenarios(StorageBackend backend) : StorageScenarios(backend)
{
    private IStateCatalog Catalog => Silo.Services.GetRequiredService<IStateCatalog>();

    [Fact]
    public async Task Every_key_is_listed_once_and_in_order_however_many_pages_there_are()
    {
        const int Keys = 2_001;
        var expected = Enumerable.Range(0, Keys).Select(i => $"k:{i.ToString("x4", CultureInfo.InvariantCulture)}").ToArray();
        await Parallel.ForEachAsync(expected, Cancellation, async (key, token) => await ApiKey(key).WriteAsync(NewApiKey(key), token));

        var listed = await ListAsync<ApiKeyState>(StorageNames.ApiKey, "k:");
        Assert.Equal(expected, listed.Select(row => row.Key));
        Assert.All(listed, row => Assert.Equal(row.Key, row.State.Name));
    }

    [Fact]
    public async Task Keys_are_found_by_how_they_begin()
    {
        foreach (var key in new[] { "k:0a", "k:0b1", "k:0b2", "k:0c", "k:0" })
        {
            await ApiKey(key).WriteAsync(NewApiKey(key), Cancellation);
        }

        Assert.Equal(["k:0b1", "k:0b2"], (await ListAsync<ApiKeyState>(StorageNames.ApiKey, "k:0b")).Select(row => row.Key));
        Assert.Equal(["k:0c"], (await ListAsync<ApiKeyState>(StorageNames.ApiKey, "k:0c")).Select(row => row.Key));
        Assert.Empty(await ListAsync<ApiKeyState>(StorageNames.ApiKey, "k:1"));
    }

    [Fact]
    public async Task Rows_of_another_kind_of_another_service_and_cleared_ones_are_not_listed()
    {
        var other = await StartSiloAsync(NewServiceId());
        await ApiKey("k:1", other).WriteAsync(NewApiKey("another service"), Cancellation);
        await ApiKey("k:2").WriteAsync(NewApiKey("cleared"), Cancellation);
        await Reread("k:2").ClearAsync(Cancellation);
        await new Activation<ApiKeyUsageState>(Silo.Organizations, StorageNames.ApiKeyUsage, "k:3").WriteAsync(new ApiKeyUsageState { LastUsedAt = Noon }, Cancellation);

        Assert.Empty(await ListAsync<ApiKeyState>(StorageNames.ApiKey, "k:"));
        Assert.Equal(Noon, Assert.Single(await ListAsync<ApiKeyUsageState>(StorageNames.ApiKeyUsage, "k:")).State.LastUsedAt);

        Activation<ApiKeyState> Reread(string key)
        {
            var row = ApiKey(key);
            row.ETag = "1";
            return row;
        }
    }

    [Fact]
    public async Task What_is_listed_is_the_whole_state_and_one_from_before_there_were_records_is_listed_too()
    {
        var scoped = NewApiKey("dashboard").WithScope(ApiKeyScope.Read).With(new ApiKeyEvent(Noon, ApiKeyEvent.Created, ChangeSource.Command));
        await ApiKey("k:1").WriteAsync(NewApiKey("old"), Cancellation);
        await ApiKey("k:2").WriteAsync(scoped, Cancellation);

        var listed = await ListAsync<ApiKeyState>(StorageNames.ApiKey, "k:");
        Assert.Equal(NewApiKey("old"), listed[0].State);
        Assert.Equal((ApiKeyScope.Read, "created"), (listed[1].State.Scope!.Value, Assert.Single(listed[1].State.History!.Value).What));
    }

    [Fact]
    public async Task A_row_that_only_newer_code_can_read_fails_the_list_and_says_so()
    {
        await ApiKey("k:1").WriteAsync(NewApiKey("newer") with { Schema = 7 }, Cancellation);
        var exception = await Assert.ThrowsAsync<StoredStateException>(() => ListAsync<ApiKeyState>(StorageNames.ApiKey, "k:"));
        Assert.Contains("Start a newer program", exception.Message, StringComparison.Ordinal);
    }

    private async Task<List<(string Key, TState State)>> ListAsync<TState>(string stateName, string prefix)
        where TState : StoredState
    {
        var rows = new List<(string Key, TState State)>();
        await foreach (var row in Catalog.ListAsync<TState>(stateName, prefix, Cancellation))
        {
            rows.Add(row);
        }

        return rows;
    }
}

public sealed class PostgreSqlCatalog(PostgreSqlBackend backend) : CatalogScenarios(backend);

public sealed class SqliteCatalog(SqliteBackend backend) : CatalogScenarios(backend);
