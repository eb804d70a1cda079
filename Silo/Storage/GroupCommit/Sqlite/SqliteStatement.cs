using Microsoft.Data.Sqlite;

namespace Telemetron.Silo.Storage.GroupCommit.Sqlite;

/// <summary>A statement of the ADO.NET provider, prepared once, with the parameters that the provider gives it.</summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly SqliteCommand _command;
    private readonly SqliteParameter _grainIdHash;
    private readonly SqliteParameter _n0;
    private readonly SqliteParameter _n1;
    private readonly SqliteParameter _grainTypeHash;
    private readonly SqliteParameter _grainTypeString;
    private readonly SqliteParameter _extensionString;
    private readonly SqliteParameter _version;
    private readonly SqliteParameter _payload;

    /// <summary>Prepares a statement.</summary>
    public SqliteStatement(SqliteConnection connection, string text, string serviceId)
    {
        _command = connection.CreateCommand();
        _command.CommandText = text;
        _grainIdHash = Add("@GrainIdHash");
        _n0 = Add("@GrainIdN0");
        _n1 = Add("@GrainIdN1");
        _grainTypeHash = Add("@GrainTypeHash");
        _grainTypeString = Add("@GrainTypeString");
        _extensionString = Add("@GrainIdExtensionString");
        _version = Add("@GrainStateVersion");
        _payload = Add("@PayloadBinary");
        Add("@ServiceId").Value = serviceId;
        _command.Prepare();
    }

    /// <summary>Runs it. The caller disposes what it returns.</summary>
    public SqliteDataReader Execute(SqliteTransaction transaction, in RowKey key, int? version = null, byte[]? payload = null)
    {
        _grainIdHash.Value = key.GrainIdHash;
        _n0.Value = key.N0;
        _n1.Value = key.N1;
        _grainTypeHash.Value = key.GrainTypeHash;
        _grainTypeString.Value = key.GrainTypeString;
        _extensionString.Value = (object?)key.ExtensionString ?? DBNull.Value;
        _version.Value = (object?)version ?? DBNull.Value;
        _payload.Value = (object?)payload ?? DBNull.Value;
        _command.Transaction = transaction;
        return _command.ExecuteReader();
    }

    /// <inheritdoc/>
    public void Dispose() => _command.Dispose();

    private SqliteParameter Add(string name) => _command.Parameters.Add(new SqliteParameter { ParameterName = name, Value = DBNull.Value });
}
