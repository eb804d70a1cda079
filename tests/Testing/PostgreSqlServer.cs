using System.Globalization;
using System.Net;
using Npgsql;

namespace Telemetron.Testing;

/// <summary>
/// A PostgreSQL server of the tests' own, on 127.0.0.1 or a given address and a free port, with the durability that a server has by default (fsync on). Stopped
/// and deleted when disposed; when the test process is killed it stops as well and leaves only its directory behind.
/// </summary>
public sealed class PostgreSqlServer : IAsyncDisposable
{
    /// <summary>Members of this role need their password to log in; all others are let in without one.</summary>
    public const string PasswordRole = "with_password";

    private const string SuperUser = "telemetron";

    private readonly string _binaries;
    private readonly TemporaryDirectory _directory;
    private readonly IPAddress _address;
    private readonly int _port;
    private ChildProcess? _server;
    private int _databases;

    private PostgreSqlServer(string binaries, TemporaryDirectory directory, IPAddress address, int port)
    {
        _address = address;
        _binaries = binaries;
        _directory = directory;
        _port = port;
    }

    /// <summary>The user that the servers of a privileged process run as.</summary>
    public static string User => ChildProcess.ServerUser;

    /// <summary>The superuser's connection to the database <c>postgres</c>.</summary>
    public string ConnectionString => ConnectionTo("postgres");

    private string DataDirectory => Path.Combine(_directory.Path, "data");

    /// <summary>What the server says of its version.</summary>
    /// <exception cref="InvalidOperationException">No server is installed.</exception>
    public static async Task<string> VersionAsync()
    {
        var server = ChildProcess.Start(Path.Combine(PostgreSqlBinaries.Find(), "postgres"), "--version");
        await server.Exited;
        return server.Output.Trim();
    }

    /// <summary>Creates a server on 127.0.0.1 and starts it.</summary>
    /// <exception cref="InvalidOperationException">No server is installed, or it does not start.</exception>
    public static Task<PostgreSqlServer> StartNewAsync(CancellationToken cancellationToken = default) =>
        StartNewAsync(IPAddress.Loopback, cancellationToken);

    /// <summary>Creates a server on an address of this machine and starts it. Whoever reaches it may do anything in it.</summary>
    /// <exception cref="InvalidOperationException">No server is installed, or it does not start.</exception>
    public static async Task<PostgreSqlServer> StartNewAsync(IPAddress address, CancellationToken cancellationToken = default)
    {
        var server = new PostgreSqlServer(PostgreSqlBinaries.Find(), new TemporaryDirectory(), address, FreePort.Take());
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
        _server = ChildProcess.Start(
            Path.Combine(_binaries, "postgres"),
            "-D", DataDirectory,
            "-p", _port.ToString(CultureInfo.InvariantCulture),
            "-c", $"listen_addresses={_address}",
            "-c", "unix_socket_directories=",
            "-c", "max_connections=300");
        await Eventually.ThatAsync(HasStartedOrEndedAsync, cancellationToken);
        if (_server.Exited.IsCompleted)
        {
            throw new InvalidOperationException($"The PostgreSQL server does not start:{Environment.NewLine}{_server.Output}");
        }
    }

    /// <summary>Stops the server as an administrator would who does not wait for clients: their connections break.</summary>
    public Task StopAsync() => StopAsync("fast");

    /// <summary>Ends the server as a crash would; what it acknowledged is there after the next start.</summary>
    public Task KillAsync() => StopAsync("immediate");

    /// <summary>Stops all processes of the server where they are: it takes connections and requests, and answers none.</summary>
    public void Freeze()
    {
        var server = ServerProcessId();
        Signals.Send(server, Signals.Stop);
        foreach (var backend in ChildrenOf(server))
        {
            Signals.TrySend(backend, Signals.Stop);
        }
    }

    /// <summary>Lets the server go on after <see cref="Freeze"/>.</summary>
    public void Thaw()
    {
        var server = ServerProcessId();
        foreach (var backend in ChildrenOf(server))
        {
            Signals.TrySend(backend, Signals.Continue);
        }

        Signals.Send(server, Signals.Continue);
    }

    /// <summary>All processes of the server, as they are at the moment.</summary>
    public IReadOnlyList<int> ProcessIds()
    {
        var server = ServerProcessId();
        return [server, .. ChildrenOf(server)];
    }

    /// <summary>Creates an empty database with a name of its own.</summary>
    /// <param name="name">What the name begins with.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The superuser's connection string to it.</returns>
    public Task<string> CreateDatabaseAsync(string name = "test", CancellationToken cancellationToken = default) =>
        CopyAsync("template0", name, cancellationToken);

    /// <summary>Creates a database that is like another of this server, to which nobody may be connected.</summary>
    /// <param name="connectionString">What <see cref="CreateDatabaseAsync"/> gave.</param>
    /// <param name="name">What the new one's name begins with.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The superuser's connection string to it.</returns>
    public Task<string> CopyDatabaseAsync(string connectionString, string name, CancellationToken cancellationToken = default) =>
        CopyAsync(new NpgsqlConnectionStringBuilder(connectionString).Database!, name, cancellationToken);

    /// <summary>Runs a statement as the superuser.</summary>
    public async Task ExecuteAsync(string sql, CancellationToken cancellationToken = default)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = (int)Eventually.Patience.TotalSeconds };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Runs one of PostgreSQL's client programs, such as <c>pg_dump</c>, on a database of this server.</summary>
    /// <param name="program">The program.</param>
    /// <param name="connectionString">What <see cref="CreateDatabaseAsync"/> gave.</param>
    /// <param name="arguments">What else it is told.</param>
    /// <exception cref="InvalidOperationException">Its exit code is not 0.</exception>
    public Task RunClientAsync(string program, string connectionString, params IEnumerable<string> arguments)
    {
        var database = new NpgsqlConnectionStringBuilder(connectionString).Database;
        return ChildProcess.RunAsync(Path.Combine(_binaries, program), [$"--dbname=postgresql://{SuperUser}@{_address}:{_port}/{database}", .. arguments]);
    }

    /// <summary>A path that those programs may write to; it is deleted with the server.</summary>
    public string PathOf(string fileName) => Path.Combine(_directory.Path, fileName);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _directory.Dispose();
    }

    private async Task<string> CopyAsync(string template, string name, CancellationToken cancellationToken)
    {
        var database = $"{name}_{Interlocked.Increment(ref _databases)}";
        await ExecuteAsync($"CREATE DATABASE \"{database}\" TEMPLATE \"{template}\"", cancellationToken);
        return ConnectionTo(database);
    }

    private int ServerProcessId() =>
        int.Parse(File.ReadLines(Path.Combine(DataDirectory, "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    private static int[] ChildrenOf(int processId) =>
        [.. File.ReadAllText($"/proc/{processId}/task/{processId}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => int.Parse(id, CultureInfo.InvariantCulture))];

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
        await File.WriteAllTextAsync(Path.Combine(DataDirectory, "pg_hba.conf"), $"host all +{PasswordRole} all scram-sha-256\nhost all all all trust\n");
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
        Host = _address.ToString(),
        Port = _port,
        Username = SuperUser,
        Database = database,
        MaxPoolSize = 50,
    }.ConnectionString;
}
