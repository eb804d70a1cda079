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

    public static async Task<EmbeddedUnderTest> StartAsync(Recorder recorder, CancellationToken cancellationToken)
    {
        var system = new EmbeddedUnderTest(recorder);
        try
        {
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
        foreach (var file in Directory.GetFiles(_data.Path, FileName + "*"))
        {
            File.Copy(file, Path.Combine(copy.Path, Path.GetFileName(file)));
        }

        await using var connection = Open(copy.Path);
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA integrity_check";
        return (string)(await command.ExecuteScalarAsync(cancellationToken))!;
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
        _data.Dispose();
    }

    private static SqliteConnection Open(string directory)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(directory, FileName), Pooling = false }.ToString());
        connection.Open();
        return connection;
    }
}
