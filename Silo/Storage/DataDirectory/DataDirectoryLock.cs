namespace Telemetron.Silo.Storage.DataDirectory;

/// <summary>
/// An exclusive lock on a data directory. The operating system releases it when the process ends, however it ends. The files remain, but have no
/// effect without the lock.
/// </summary>
internal sealed class DataDirectoryLock : IDisposable
{
    /// <summary>The file that is locked.</summary>
    public const string FileName = "telemetron.lock";

    /// <summary>The file that names the holder, for people. It is separate, because a locked file cannot be read.</summary>
    private const string HolderFileName = "telemetron.pid";

    /// <summary>
    /// The error codes for a file that another process has locked: EAGAIN on Linux, EWOULDBLOCK on macOS, ERROR_SHARING_VIOLATION on Windows.
    /// </summary>
    private static readonly int[] LockedByAnother = [11, 35, unchecked((int)0x80070020)];

    private readonly FileStream _file;

    private DataDirectoryLock(FileStream file) => _file = file;

    /// <summary>Locks the directory; returns null if another process holds the lock.</summary>
    /// <exception cref="IOException">The file cannot be locked for another reason.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not write to the directory.</exception>
    public static DataDirectoryLock? TryTake(string directory)
    {
        try
        {
            var file = new FileStream(Path.Combine(directory, FileName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            File.WriteAllText(Path.Combine(directory, HolderFileName), $"process {Environment.ProcessId} on {Environment.MachineName}");
            return new DataDirectoryLock(file);
        }
        catch (IOException exception) when (LockedByAnother.Contains(exception.HResult))
        {
            return null;
        }
    }

    /// <summary>Describes the process that holds the lock, for a message.</summary>
    public static string Holder(string directory)
    {
        try
        {
            return File.ReadAllText(Path.Combine(directory, HolderFileName));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "unknown";
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
