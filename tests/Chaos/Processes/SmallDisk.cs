using System.Globalization;
using Telemetron.Testing;

namespace Telemetron.Chaos.Processes;

/// <summary>
/// A file system of this run's own, small enough to be filled up. It is mounted in the namespace of this process (<see cref="NetworkLab.RunIsolated"/>), and so
/// is gone with it, however this run ends.
/// </summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    /// <summary>A long run fills a database with hundreds of megabytes by itself.</summary>
    private const int ServerMegabytes = 2048;

    private const int FileMegabytes = 512;
    private const string Ballast = "ballast";

    private SmallDisk(string path) => Path = path;

    /// <summary>Where it is mounted. Anybody may write there.</summary>
    public string Path { get; }

    /// <summary>Mounts one at a directory of its own, which belongs to PostgreSQL's user.</summary>
    public static async Task<SmallDisk> MountForServerAsync()
    {
        var disk = await MountAsync(Directory.CreateTempSubdirectory("telemetron-disk-").FullName, ServerMegabytes);
        await NetworkLab.RunAsync("chown", PostgreSqlServer.User, disk.Path);
        return disk;
    }

    /// <summary>Mounts one at a directory, for a SQLite file.</summary>
    public static Task<SmallDisk> MountAsync(string directory) => MountAsync(directory, FileMegabytes);

    /// <summary>Fills it up to the last byte.</summary>
    public async Task FillAsync()
    {
        await using var ballast = new FileStream(System.IO.Path.Combine(Path, Ballast), FileMode.Create, FileAccess.Write);
        var block = new byte[64 * 1024];
        try
        {
            while (true)
            {
                await ballast.WriteAsync(block);
                await ballast.FlushAsync();
            }
        }
        catch (IOException)
        {
            // Full.
        }
    }

    /// <summary>Frees what was filled.</summary>
    public void Free() => File.Delete(System.IO.Path.Combine(Path, Ballast));

    private static async Task<SmallDisk> MountAsync(string directory, int megabytes)
    {
        await NetworkLab.RunAsync("mount", "-t", "tmpfs", "-o", string.Create(CultureInfo.InvariantCulture, $"size={megabytes}m,mode=777"), "tmpfs", directory);
        return new SmallDisk(directory);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await NetworkLab.RunAsync("umount", "--lazy", Path);
}
