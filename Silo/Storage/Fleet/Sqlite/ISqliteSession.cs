using Microsoft.Data.Sqlite;
using Telemetron.Silo.Storage.Fleet.Batching;

namespace Telemetron.Silo.Storage.Fleet.Sqlite;

/// <summary>The prepared statements of one connection.</summary>
internal interface ISqliteSession : IDisposable
{
    /// <summary>Executes one operation and sets its result.</summary>
    void Execute(Operation operation, SqliteTransaction transaction);
}
