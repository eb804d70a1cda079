using Npgsql;
using NpgsqlTypes;

namespace Telemetron.Silo.Storage.GroupCommit.PostgreSql;

/// <summary>Writes and clears many rows at once. Those that won come back with their keys, since an upsert returns nothing else of its input.</summary>
internal sealed class PostgreSqlWrites(NpgsqlDataSource database, string statement, string serviceId)
    : PostgreSqlSender<WriteOperation>(database, statement)
{
    private readonly KeyParameters _keys = new(serviceId);
    private readonly List<int> _grainIdHashes = [];
    private readonly List<int> _grainTypeHashes = [];
    private readonly List<int?> _versions = [];
    private readonly List<byte[]?> _payloads = [];

    /// <inheritdoc/>
    protected override void AddParameters(NpgsqlParameterCollection parameters)
    {
        _keys.AddTo(parameters);
        parameters.Add(KeyParameters.ArrayOf("GrainIdHashes", NpgsqlDbType.Integer, _grainIdHashes));
        parameters.Add(KeyParameters.ArrayOf("GrainTypeHashes", NpgsqlDbType.Integer, _grainTypeHashes));
        parameters.Add(KeyParameters.ArrayOf("GrainStateVersions", NpgsqlDbType.Integer, _versions));
        parameters.Add(KeyParameters.ArrayOf("PayloadBinaries", NpgsqlDbType.Bytea, _payloads));
    }

    /// <inheritdoc/>
    protected override void Bind(ReadOnlySpan<WriteOperation> collection)
    {
        foreach (var write in collection)
        {
            _keys.Add(write.Key);
            _grainIdHashes.Add(write.Key.GrainIdHash);
            _grainTypeHashes.Add(write.Key.GrainTypeHash);
            _versions.Add(write.ExpectedVersion);
            _payloads.Add(write.Payload);
        }
    }

    /// <inheritdoc/>
    protected override void Unbind()
    {
        _keys.Clear();
        _grainIdHashes.Clear();
        _grainTypeHashes.Clear();
        _versions.Clear();
        _payloads.Clear();
    }

    /// <inheritdoc/>
    protected override void Accept(NpgsqlDataReader row, ReadOnlySpan<WriteOperation> collection)
    {
        var key = new RowKey(
            0, row.GetInt64(2), row.GetInt64(3), 0, row.GetString(0), row.IsDBNull(1) ? null : row.GetString(1));
        Find(key, collection).NewVersion = row.GetInt32(4);
    }

    /// <summary>The collection is sorted.</summary>
    private static WriteOperation Find(in RowKey key, ReadOnlySpan<WriteOperation> collection)
    {
        var (first, last) = (0, collection.Length - 1);
        while (first <= last)
        {
            var middle = (first + last) / 2;
            var order = RowKey.Compare(key, collection[middle].Key);
            if (order == 0)
            {
                return collection[middle];
            }

            (first, last) = order < 0 ? (first, middle - 1) : (middle + 1, last);
        }

        throw new InvalidOperationException("The database returned a row that was not in the collection.");
    }
}
