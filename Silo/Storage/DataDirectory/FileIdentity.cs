using System.Runtime.InteropServices;

namespace Telemetron.Silo.Storage.DataDirectory;

/// <summary>Which file a path leads to. While a file is open, no other file has its identity.</summary>
/// <remarks>
/// The file is not opened for this. Closing it again would release SQLite's locks on it, since POSIX locks belong to the process and end when it
/// closes any of its descriptors.
/// </remarks>
/// <param name="Device">The file system.</param>
/// <param name="Number">The file's number there.</param>
internal readonly partial record struct FileIdentity(ulong Device, ulong Number)
{
    private const int CurrentDirectory = -100;
    private const uint InodeNumber = 0x100;

    /// <summary>The identity of the file at an absolute path; null when there is none, or it cannot be looked at.</summary>
    public static FileIdentity? Of(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            // No file system of macOS or Windows that one would run a database on lacks the time of creation.
            return File.Exists(path) ? new FileIdentity(0, (ulong)File.GetCreationTimeUtc(path).Ticks) : null;
        }

        return GetStatus(CurrentDirectory, path, 0, InodeNumber, out var status) == 0
            ? new FileIdentity(((ulong)status.DeviceMajor << 32) | status.DeviceMinor, status.Inode)
            : null;
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int GetStatus(int directory, string path, int flags, uint mask, out Status status);

    /// <summary>What the kernel fills in, which is the same on every architecture.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct Status
    {
        [FieldOffset(32)]
        public ulong Inode;

        [FieldOffset(136)]
        public uint DeviceMajor;

        [FieldOffset(140)]
        public uint DeviceMinor;
    }
}
