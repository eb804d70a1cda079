using Npgsql;
using NpgsqlTypes;
using Telemetron.Silo.Storage.Fleet.Batching;

namespace Telemetron.Silo.Storage.Fleet.PostgreSql;

/// <summary>A statement for the operations of a batch on one table. Its first parameter is the service id; the others are arrays.</summary>
/// <param name="text">
/// The text of the statement. It looks each row up by its full key in a <c>LATERAL … OFFSET 0</c>, so that every plan uses the index, even one made
/// while the table was empty.
/// </param>
/// <param name="serviceId">The service id of the rows.</param>
/// <param name="table">The table of its operations.</param>
internal abstract class PostgreSqlStatement(string text, string serviceId, FleetTable table)
{
    private readonly List<IArrayColumn> _columns = [];

    /// <summary>The text of the statement.</summary>
    public string Text { get; } = text;

    /// <summary>The table of its operations.</summary>
    public FleetTable Table { get; } = table;

    /// <summary>Creates the command of the statement.</summary>
    public NpgsqlBatchCommand ToCommand()
    {
        var command = new NpgsqlBatchCommand(Text);
        command.Parameters.Add(new NpgsqlParameter<string> { NpgsqlDbType = NpgsqlDbType.Text, TypedValue = serviceId });
        foreach (var column in _columns)
        {
            command.Parameters.Add(column.ToParameter());
        }

        return command;
    }

    /// <summary>Sets the parameters to the values of a batch.</summary>
    public abstract void Bind(ReadOnlySpan<Operation> operations);

    /// <summary>Removes the values.</summary>
    public void Unbind() => _columns.ForEach(column => column.Clear());

    /// <summary>Sets the result of the operation to which a row belongs.</summary>
    public abstract void Accept(NpgsqlDataReader row, ReadOnlySpan<Operation> operations);

    /// <summary>Adds an array parameter. Parameters are added in the order of the statement.</summary>
    protected ArrayColumn<T> Column<T>(NpgsqlDbType type)
    {
        var column = new ArrayColumn<T>(type);
        _columns.Add(column);
        return column;
    }

    /// <summary>Adds a parameter that has the same value in each batch.</summary>
    protected void Constant<T>(NpgsqlDbType type, T value) => _columns.Add(new ConstantColumn<T>(type, value));

    /// <summary>Finds the operation for a row by the key that the database returns. Batches are sorted.</summary>
    protected TOperation Find<TOperation>(NpgsqlDataReader row, ReadOnlySpan<Operation> operations)
        where TOperation : Operation
    {
        var key = new FleetKey(Table, row.GetString(0), row.GetString(1));
        var (first, last) = (0, operations.Length - 1);
        while (first <= last)
        {
            var middle = (first + last) / 2;
            var order = key.CompareTo(operations[middle].Key);
            if (order == 0)
            {
                return (TOperation)operations[middle];
            }

            (first, last) = order < 0 ? (first, middle - 1) : (middle + 1, last);
        }

        throw new InvalidOperationException("The database returned a row that was not in the batch.");
    }
}
