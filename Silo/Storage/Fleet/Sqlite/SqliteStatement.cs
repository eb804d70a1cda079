using Microsoft.Data.Sqlite;

namespace Telemetron.Silo.Storage.Fleet.Sqlite;

/// <summary>A prepared statement. Its first parameter, <c>?1</c>, is the service id.</summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly SqliteCommand _command;

    /// <summary>Prepares a statement.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="text">The statement.</param>
    /// <param name="parameters">The number of parameters after the first.</param>
    /// <param name="serviceId">The service id of the rows.</param>
    public SqliteStatement(SqliteConnection connection, string text, int parameters, string serviceId)
    {
        _command = connection.CreateCommand();
        _command.CommandText = text;
        for (var number = 1; number <= parameters + 1; number++)
        {
            _command.Parameters.Add(new SqliteParameter { ParameterName = $"?{number}", Value = serviceId });
        }

        _command.Prepare();
    }

    /// <summary>Executes the statement. The caller disposes the reader.</summary>
    /// <param name="transaction">The transaction of the batch.</param>
    /// <param name="values">The parameters after the first.</param>
    public SqliteDataReader Query(SqliteTransaction transaction, params ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            _command.Parameters[i + 1].Value = values[i];
        }

        _command.Transaction = transaction;
        return _command.ExecuteReader();
    }

    /// <summary>Executes the statement.</summary>
    /// <returns>Whether it returned a row.</returns>
    public bool Execute(SqliteTransaction transaction, params ReadOnlySpan<object> values)
    {
        using var row = Query(transaction, values);
        return row.Read();
    }

    /// <inheritdoc/>
    public void Dispose() => _command.Dispose();
}
