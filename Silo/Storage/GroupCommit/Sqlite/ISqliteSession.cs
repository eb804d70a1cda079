using Microsoft.Data.Sqlite;

namespace Telemetron.Silo.Storage.GroupCommit.Sqlite;

/// <summary>The prepared statements of one connection.</summary>
internal interface ISqliteSession<TOperation> : IDisposable
    where TOperation : Operation
{
    /// <summary>Does one operation and sets its result.</summary>
    /// <exception cref="SqliteException">The statement failed; when the transaction still stands, that concerns this operation alone.</exception>
    void Execute(TOperation operation, SqliteTransaction transaction);
}
