namespace Telemetron.Hosting.Databases;

/// <summary>
/// A file of the SQLite database was removed, replaced, truncated or damaged while this process had it open. Storage is unavailable.
/// </summary>
/// <param name="cause">What happened.</param>
/// <param name="path">The path of the file.</param>
internal sealed class DatabaseFileException(StorageCause cause, string path)
    : IOException(cause.Describe(StorageLocation.OfFile(path), cause == StorageCause.FileDamaged ? FoundByCheck : ""))
{
    private const string FoundByCheck = "PRAGMA quick_check found it";

    /// <summary>What happened.</summary>
    public StorageCause Cause { get; } = cause;

    /// <summary>The path of the file: the database, or one of its other files in the same directory.</summary>
    public string FilePath { get; } = path;
}
