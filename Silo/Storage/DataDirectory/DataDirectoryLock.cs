namespace Telemetron.Silo.Storage.DataDirectory;

/// <summary>
/// The right to serve from a data directory. The operating system takes it back when the process ends, however that ends; the files stay, and mean
/// nothing by themselves.
/// </summary>
internal sealed class DataDirectoryLock : IDisposable
{
    /// <summary>The file that is locked.</summary>
    public const string FileName = "telemetron.lock";

    /// <summary>Who has locked it, for people: a locked file can't be read.</summary>
    private const string HolderFileName = "telemetron.pid";

    /// <summary>What the systems call a file that another has locked: EAGAIN of Linux, EWOULDBLOCK of macOS, ERROR_SHARING_VIOLATION of Windows.</summary>
    private static readonly int[] LockedByAnother = [11, 35, unchecked((int)0x80070020)];

    private readonly FileStream _file;

    private DataDirectoryLock(FileStream file) => _file = file;

    /// <summary>Takes the directory; null when another has it.</summary>
    /// <exception cref="IOException">The file cannot be locked for another reason.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not write to it.</exception>
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

    /// <summary>Who has the directory, in words, when another has it.</summary>
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
