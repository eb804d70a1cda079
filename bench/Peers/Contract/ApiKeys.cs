using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;
using Npgsql;
using Telemetron.Organizations;

namespace Telemetron.Bench.Contract;

/// <summary>The table of keys in memory, by the SHA-256 of each: as the product, a peer keeps no key in the clear.</summary>
public sealed class ApiKeys
{
    private readonly FrozenDictionary<string, string> _organizations;

    private ApiKeys(FrozenDictionary<string, string> organizations) => _organizations = organizations;

    /// <summary>Reads the table once, with one configured key put in place.</summary>
    public static async Task<ApiKeys> LoadAsync(NpgsqlDataSource database, ApiKey key, string organization)
    {
        ArgumentNullException.ThrowIfNull(database);
        await using (var insert = database.CreateCommand("INSERT INTO api_key (hash, organization) VALUES ($1, $2) ON CONFLICT DO NOTHING"))
        {
            insert.Parameters.Add(new NpgsqlParameter<string> { TypedValue = key.Hash.Value });
            insert.Parameters.Add(new NpgsqlParameter<string> { TypedValue = organization });
            await insert.ExecuteNonQueryAsync();
        }

        var organizations = new Dictionary<string, string>();
        await using var select = database.CreateCommand("SELECT hash, organization FROM api_key");
        await using var reader = await select.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            organizations.Add(reader.GetString(0), reader.GetString(1));
        }

        return new ApiKeys(organizations.ToFrozenDictionary());
    }

    /// <summary>One key, for a peer without a database.</summary>
    public static ApiKeys Only(ApiKey key, string organization) =>
        new(new Dictionary<string, string> { [key.Hash.Value] = organization }.ToFrozenDictionary());

    /// <summary>The organization of the key in the request's header; null when there is none.</summary>
    internal string? OrganizationOf(HttpRequest request) =>
        ApiKey.TryParse(request.Headers["x-api-key"], out var key) ? _organizations.GetValueOrDefault(key.Hash.Value) : null;
}
