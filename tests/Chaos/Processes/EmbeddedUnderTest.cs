using Microsoft.Data.Sqlite;
using Telemetron.Chaos.Checking;
using Telemetron.Chaos.Recording;
using Telemetron.Testing;

namespace Telemetron.Chaos.Processes;

/// <summary>One ApiHost with its SQLite file.</summary>
internal sealed class EmbeddedUnderTest : SystemUnderTest
{
    private const string FileName = "telemetron.db";

    private readonly TemporaryDirectory _data = new();

    private EmbeddedUnderTest(Recorder recorder)
        : base(recorder)
    {
    }

    /// <summary>The disk that holds the file; null when this run may not mount one.</summary>
    public SmallDisk? Disk { get; private set; }

    /// <summary>The file.</summary>
    public string FilePath => Path.Combine(_data.Path, FileName);

    public static async Task<EmbeddedUnderTest> StartAsync(Recorder recorder, CancellationToken cancellationToken)
    {
        var system = new EmbeddedUnderTest(recorder);
        try
        {
            system.Disk = NetworkLab.IsIsolated ? await SmallDisk.MountAsync(system._data.Path) : null;
            var settings = new Dictionary<string, string>
            {
                ["Storage__DataDirectory"] = system._data.Path,
                ["Silo__Port"] = FreshPort(),
                ["Silo__GatewayPort"] = FreshPort(),
            };
            system.AddHost(settings);
            await system.MakeKeysAsync(With(settings, ("Silo__Port", FreshPort()), ("Silo__GatewayPort", FreshPort())), cancellationToken);
            return system;
        }
        catch
        {
            await system.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public override Task<bool> IsCompleteAsync(CancellationToken cancellationToken) => Task.FromResult(true);

    /// <summary>What SQLite says of the file as the kill left it, looked at in a copy so that the next start finds it like that too.</summary>
    public async Task<string> CheckIntegrityAsync(CancellationToken cancellationToken)
    {
        using var copy = new TemporaryDirectory();
        CopyFileTo(copy.Path);
        await using var connection = Open(copy.Path);
        return await QueryAsync<string>(connection, "PRAGMA integrity_check", cancellationToken);
    }

    /// <summary>Copies the file, with what SQLite has beside it. Nobody may be writing.</summary>
    public void CopyFileTo(string directory) => Copy(_data.Path, directory);

    /// <summary>Has SQLite move all that is in its write-ahead log into the file.</summary>
    public async Task EmptyLogAsync(CancellationToken cancellationToken)
    {
        await using var connection = Open(_data.Path);
        await Eventually.ThatAsync(async token => await QueryAsync<long>(connection, "PRAGMA wal_checkpoint(TRUNCATE)", token) == 0, cancellationToken);
    }

    /// <summary>Takes SQLite's lock on writing, and gives it back when disposed.</summary>
    public async Task<IAsyncDisposable> LockAsync(CancellationToken cancellationToken)
    {
        var connection = Open(_data.Path);
        try
        {
            await Eventually.ThatAsync(
                async token =>
                {
                    await QueryAsync<object?>(connection, "BEGIN IMMEDIATE", token);
                    return true;
                },
                cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Copies the database as docs/backup.md says, while ApiHost runs.</summary>
    public async Task BackUpAsync(string directory, CancellationToken cancellationToken)
    {
        await using var connection = Open(_data.Path);
        await QueryAsync<object?>(connection, $"VACUUM INTO '{Path.Combine(directory, FileName)}'", cancellationToken);
    }

    /// <summary>Puts such a copy in the file's place. ApiHost must not be running.</summary>
    public void PutBack(string directory)
    {
        foreach (var file in Directory.GetFiles(_data.Path, FileName + "*"))
        {
            File.Delete(file);
        }

        Copy(directory, _data.Path);
    }

    /// <inheritdoc/>
    public override async Task<FinalRows> StopAndReadAsync(CancellationToken cancellationToken)
    {
        await Hosts[0].StopAsync();
        await using var connection = Open(_data.Path);
        return await RowsReader.ReadAsync(connection, cancellationToken);
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (Disk is not null)
        {
            await Disk.DisposeAsync();
        }

        _data.Dispose();
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, FileName + "*"))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }
    }

    private static async Task<T> QueryAsync<T>(SqliteConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (T)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static SqliteConnection Open(string directory)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(directory, FileName), Pooling = false }.ToString());
        connection.Open();
        return connection;
    }
}
