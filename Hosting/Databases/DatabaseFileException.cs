namespace Telemetron.Hosting.Databases;

/// <summary>Something happened to a file of the database while this process has it open. Storage is unavailable.</summary>
/// <param name="cause">What happened.</param>
/// <param name="path">The file.</param>
internal sealed class DatabaseFileException(StorageCause cause, string path)
    : IOException(cause.Describe(StorageLocation.OfFile(path), cause == StorageCause.FileDamaged ? FoundByCheck : ""))
{
    private const string FoundByCheck = "PRAGMA quick_check found it";

    /// <summary>What happened.</summary>
    public StorageCause Cause { get; } = cause;

    /// <summary>The file: the database itself, or one that stands beside it.</summary>
    public string FilePath { get; } = path;
}
