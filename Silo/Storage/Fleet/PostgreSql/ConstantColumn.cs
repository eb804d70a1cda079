using Npgsql;
using NpgsqlTypes;

namespace Telemetron.Silo.Storage.Fleet.PostgreSql;

/// <summary>A parameter that has the same value in each batch.</summary>
internal sealed class ConstantColumn<T>(NpgsqlDbType type, T value) : IArrayColumn
{
    /// <inheritdoc/>
    public void Clear()
    {
        // The value is the same for all batches.
    }

    /// <inheritdoc/>
    public NpgsqlParameter ToParameter() => new NpgsqlParameter<T> { NpgsqlDbType = type, TypedValue = value };
}
