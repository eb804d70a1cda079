using Microsoft.Data.Sqlite;

namespace Telemetron.Hosting.Databases;

/// <summary>Maps SQLite's result codes to causes. See https://www.sqlite.org/rescode.html.</summary>
internal static class SqliteFailures
{
    private const int Error = 1;
    private const int Permission = 3;
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int LockingProtocol = 15;
    private const int NoDatabase = 26;
    private const int ReadOnlyMoved = 1032;

    /// <summary>Returns the cause of a failure; <see cref="StorageCause.Defect"/> if no operator can fix it.</summary>
    public static StorageCause CauseOf(SqliteException exception) => exception.SqliteErrorCode switch
    {
        Busy or Locked or LockingProtocol => StorageCause.FileLocked,
        ReadOnly when exception.SqliteExtendedErrorCode == ReadOnlyMoved => StorageCause.FileMoved,
        ReadOnly => StorageCause.FileReadOnly,
        Full => StorageCause.FileDiskFull,
        CannotOpen or Permission => StorageCause.FileNotOpened,
        InputOutput => StorageCause.FileNotReadable,
        Corrupt or NoDatabase => StorageCause.FileDamaged,
        Error when IsMissing(exception, "table") || IsMissing(exception, "column") => StorageCause.FileEmptied,
        _ => StorageCause.Defect,
    };

    /// <summary>The name of a missing object; otherwise only the code, because a message may quote a value.</summary>
    public static string Words(SqliteException exception) => CauseOf(exception) == StorageCause.FileEmptied
        ? exception.Message.Split('\'')[1]
        : $"SQLite code {exception.SqliteExtendedErrorCode}";

    private static bool IsMissing(SqliteException exception, string what) =>
        exception.Message.Contains($"'no such {what}: ", StringComparison.Ordinal);
}
