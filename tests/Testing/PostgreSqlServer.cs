using System.Globalization;
using Npgsql;

namespace Telemetron.Testing;

/// <summary>
/// A PostgreSQL server of the tests' own, on 127.0.0.1 and a free port, with the durability that a server has by default (fsync on). Stopped
/// and deleted when disposed; when the test process is killed it stops as well and leaves only its directory behind.
/// </summary>
public sealed class PostgreSqlServer : IAsyncDisposable
{
    private const string SuperUser = "telemetron";
    private static readonly TimeSpan StartBound = TimeSpan.FromSeconds(30);

    private readonly string _binaries;
    private readonly TemporaryDirectory _directory;
    private readonly int _port;
    private ChildProcess? _server;
    private int _databases;

    private PostgreSqlServer(string binaries, TemporaryDirectory directory, int port)
    {
        _binaries = binaries;
        _directory = directory;
        _port = port;
    }

    /// <summary>The superuser's connection to the database <c>postgres</c>.</summary>
    public string ConnectionString => ConnectionTo("postgres");

    private string DataDirectory => Path.Combine(_directory.Path, "data");

    /// <summary>Creates a server and starts it.</summary>
    /// <exception cref="InvalidOperationException">No server is installed, or it does not start.</exception>
    public static async Task<PostgreSqlServer> StartNewAsync(CancellationToken cancellationToken = default)
    {
        var server = new PostgreSqlServer(PostgreSqlBinaries.Find(), new TemporaryDirectory(), FreePort.Take());
        try
        {
            await server.InitializeAsync();
            await server.StartAsync(cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the server, again after <see cref="StopAsync()"/> or <see cref="KillAsync"/>, on the same port.</summary>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        _server = await ChildProcess.StartAsync(
            Path.Combine(_binaries, "postgres"),
            "-D", DataDirectory,
            "-p", _port.ToString(CultureInfo.InvariantCulture),
            "-c", "listen_addresses=127.0.0.1",
            "-c", "unix_socket_directories=",
            "-c", "max_connections=300");
        await Eventually.ThatAsync(HasStartedOrEndedAsync, StartBound, cancellationToken);
        if (_server.Exited.IsCompleted)
        {
            throw new InvalidOperationException($"The PostgreSQL server does not start:{Environment.NewLine}{_server.Output}");
        }
    }

    /// <summary>Stops the server as an administrator would who does not wait for clients: their connections break.</summary>
    public Task StopAsync() => StopAsync("fast");

    /// <summary>Ends the server as a crash would; what it acknowledged is there after the next start.</summary>
    public Task KillAsync() => StopAsync("immediate");

    /// <summary>Creates an empty database with a name of its own.</summary>
    /// <param name="name">What the name begins with.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The superuser's connection string to it.</returns>
    public async Task<string> CreateDatabaseAsync(string name = "test", CancellationToken cancellationToken = default)
    {
        var database = $"{name}_{Interlocked.Increment(ref _databases)}";
        await ExecuteAsync($"CREATE DATABASE \"{database}\" TEMPLATE template0", cancellationToken);
        return ConnectionTo(database);
    }

    /// <summary>Runs a statement as the superuser.</summary>
    public async Task ExecuteAsync(string sql, CancellationToken cancellationToken = default)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _directory.Dispose();
    }

    private async Task StopAsync(string mode)
    {
        if (_server is { Exited.IsCompleted: false } server)
        {
            await ChildProcess.RunAsync(Path.Combine(_binaries, "pg_ctl"), "stop", "-D", DataDirectory, "-m", mode, "-w");
            await server.Exited;
        }
    }

    private async Task InitializeAsync()
    {
        if (!OperatingSystem.IsWindows())
        {
            // The server's user, who is another than root, makes the data directory in it.
            File.SetUnixFileMode(_directory.Path, (UnixFileMode)0b111_111_111);
        }

        await ChildProcess.RunAsync(
            Path.Combine(_binaries, "initdb"),
            "-D", DataDirectory, "-U", SuperUser, "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync");
    }

    private async Task<bool> HasStartedOrEndedAsync(CancellationToken cancellationToken)
    {
        if (!_server!.Exited.IsCompleted)
        {
            await ExecuteAsync("SELECT 1", cancellationToken);
        }

        return true;
    }

    private string ConnectionTo(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = _port,
        Username = SuperUser,
        Database = database,
        MaxPoolSize = 50,
    }.ConnectionString;
}
