using Npgsql;
using NpgsqlTypes;

namespace Telemetron.Silo.Storage.Fleet.PostgreSql;

/// <summary>One column of a batch, as an array: a parameter whose values change in place from one batch to the next.</summary>
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

/// <summary>What columns of all types have.</summary>
internal interface IArrayColumn
{
    /// <summary>Lets go of the values.</summary>
    void Clear();

    /// <summary>A parameter that has the values of the moment in which its statement is sent.</summary>
    NpgsqlParameter ToParameter();
}
