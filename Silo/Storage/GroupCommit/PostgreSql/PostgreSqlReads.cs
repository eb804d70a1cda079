using Npgsql;

namespace Telemetron.Silo.Storage.GroupCommit.PostgreSql;

/// <summary>Reads many rows at once. Those that are there come with their place in the collection.</summary>
internal sealed class PostgreSqlReads(NpgsqlDataSource database, string statement, string serviceId)
    : PostgreSqlSender<ReadOperation>(database, statement)
{
    private readonly KeyParameters _keys = new(serviceId);

    /// <inheritdoc/>
    protected override void AddParameters(NpgsqlParameterCollection parameters) => _keys.AddTo(parameters);

    /// <inheritdoc/>
    protected override void Bind(ReadOnlySpan<ReadOperation> collection)
    {
        foreach (var read in collection)
        {
            _keys.Add(read.Key);
        }
    }

    /// <inheritdoc/>
    protected override void Unbind() => _keys.Clear();

    /// <inheritdoc/>
    protected override void Accept(NpgsqlDataReader row, ReadOnlySpan<ReadOperation> collection)
    {
        var read = collection[(int)row.GetInt64(0) - 1];
        read.Payload = row.IsDBNull(1) ? null : row.GetFieldValue<byte[]>(1);
        read.Version = row.GetInt32(2);
    }
}
