using System.Runtime.InteropServices;

namespace Telemetron.Silo.Storage.DataDirectory;

/// <summary>The identity and length of the file at a path. While a file is open, no other file has the same device and number.</summary>
/// <remarks>
/// The file is not opened to get it: closing it would release SQLite's locks, because POSIX locks belong to the process and end when it closes any
/// descriptor of the file.
/// </remarks>
/// <param name="Device">The file system.</param>
/// <param name="Number">The file's number in it: the inode on Linux, the time of creation elsewhere.</param>
/// <param name="Length">The length in bytes.</param>
internal readonly partial record struct FileStatus(ulong Device, ulong Number, long Length)
{
    private const int CurrentDirectory = -100;
    private const uint InodeNumber = 0x100;
    private const uint Size = 0x200;

    /// <summary>Returns the status of the file at an absolute path; null if there is none, or if it is not accessible.</summary>
    public static FileStatus? Of(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            // On macOS and Windows, all file systems that are suitable for a database record the time of creation.
            var file = new FileInfo(path);
            return file.Exists ? new FileStatus(0, (ulong)file.CreationTimeUtc.Ticks, file.Length) : null;
        }

        return GetStatus(CurrentDirectory, path, 0, InodeNumber | Size, out var status) == 0
            ? new FileStatus(((ulong)status.DeviceMajor << 32) | status.DeviceMinor, status.Inode, status.Length)
            : null;
    }

    /// <summary>Whether both belong to the same file.</summary>
    public bool IsOfSameFileAs(FileStatus other) => (Device, Number) == (other.Device, other.Number);

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int GetStatus(int directory, string path, int flags, uint mask, out Status status);

    /// <summary>The kernel's <c>struct statx</c>, whose layout is the same on every architecture.</summary>
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
