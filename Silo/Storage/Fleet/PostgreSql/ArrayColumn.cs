using Npgsql;
using NpgsqlTypes;

namespace Telemetron.Silo.Storage.Fleet.PostgreSql;

/// <summary>A column of a batch, as an array parameter. The parameter is reused, with new values for each batch.</summary>
internal sealed class ArrayColumn<T>(NpgsqlDbType type) : IArrayColumn
{
    private readonly List<T> _values = [];

    /// <summary>Adds the value of the next row.</summary>
    public void Add(T value) => _values.Add(value);

    /// <inheritdoc/>
    public void Clear() => _values.Clear();

    /// <inheritdoc/>
    public NpgsqlParameter ToParameter() => new NpgsqlParameter<List<T>> { NpgsqlDbType = NpgsqlDbType.Array | type, TypedValue = _values };
}

/// <summary>The base of columns of all types.</summary>
internal interface IArrayColumn
{
    /// <summary>Removes the values.</summary>
    void Clear();

    /// <summary>The parameter. Its values are read when the statement is sent.</summary>
    NpgsqlParameter ToParameter();
}
