using System.Runtime.InteropServices;

namespace Telemetron.Silo.Storage.DataDirectory;

/// <summary>Which file a path leads to, and how long it is. While a file is open, no other file has its device and number.</summary>
/// <remarks>
/// The file is not opened for this. Closing it again would release SQLite's locks on it, since POSIX locks belong to the process and end when it
/// closes any of its descriptors.
/// </remarks>
/// <param name="Device">The file system.</param>
/// <param name="Number">The file's number there.</param>
/// <param name="Length">Its length in bytes.</param>
internal readonly partial record struct FileStatus(ulong Device, ulong Number, long Length)
{
    private const int CurrentDirectory = -100;
    private const uint InodeNumber = 0x100;
    private const uint Size = 0x200;

    /// <summary>The status of the file at an absolute path; null when there is none, or it cannot be looked at.</summary>
    public static FileStatus? Of(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            // No file system of macOS or Windows that one would run a database on lacks the time of creation.
            var file = new FileInfo(path);
            return file.Exists ? new FileStatus(0, (ulong)file.CreationTimeUtc.Ticks, file.Length) : null;
        }

        return GetStatus(CurrentDirectory, path, 0, InodeNumber | Size, out var status) == 0
            ? new FileStatus(((ulong)status.DeviceMajor << 32) | status.DeviceMinor, status.Inode, status.Length)
            : null;
    }

    /// <summary>Whether both are of one file.</summary>
    public bool IsOfSameFileAs(FileStatus other) => (Device, Number) == (other.Device, other.Number);

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int GetStatus(int directory, string path, int flags, uint mask, out Status status);

    /// <summary>What the kernel fills in, which is the same on every architecture.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct Status
    {
        [FieldOffset(32)]
        public ulong Inode;

        [FieldOffset(40)]
        public long Length;

        [FieldOffset(136)]
        public uint DeviceMajor;

        [FieldOffset(140)]
        public uint DeviceMinor;
    }
}
