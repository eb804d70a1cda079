using System.Globalization;
using Npgsql;

namespace Telemetron.Testing;

/// <summary>A PgBouncer of the tests' own in front of a PostgreSQL server, on the server's address and a free port.</summary>
public sealed class PgBouncer : IAsyncDisposable
{
    private const string Program = "/usr/sbin/pgbouncer";
    private static readonly TimeSpan StartBound = TimeSpan.FromSeconds(30);

    private readonly TemporaryDirectory _directory = new();
    private readonly NpgsqlConnectionStringBuilder _server;
    private readonly string _role;
    private readonly string _password;
    private readonly int _poolSize;
    private ChildProcess? _process;

    private PgBouncer(string server, string role, string password, int poolSize)
    {
        (_server, _role, _password, _poolSize) = (new NpgsqlConnectionStringBuilder(server), role, password, poolSize);
        Port = FreePort.Take();
    }

    /// <summary>Whether it is installed.</summary>
    public static bool IsInstalled => File.Exists(Program);

    /// <summary>The database as a program reaches it that connects through this.</summary>
    public string ConnectionString => new NpgsqlConnectionStringBuilder(_server.ToString()) { Port = Port, Username = _role, Password = _password }.ToString();

    /// <summary>Where it listens.</summary>
    public int Port { get; }

    /// <summary>Starts one in session mode.</summary>
    /// <param name="server">The database behind it.</param>
    /// <param name="role">The role that connects through it.</param>
    /// <param name="password">The role's password.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <param name="poolSize">How many connections it keeps to the server.</param>
    /// <exception cref="InvalidOperationException">It is not installed. A test that needs it fails; it is never skipped.</exception>
    public static async Task<PgBouncer> StartAsync(string server, string role, string password, CancellationToken cancellationToken, int poolSize = 50)
    {
        if (!IsInstalled)
        {
            throw new InvalidOperationException("These tests need PgBouncer and found none. Run ./test.sh or apt-get install pgbouncer.");
        }

        var pooler = new PgBouncer(server, role, password, poolSize);
        await pooler.RestartAsync("session", cancellationToken);
        return pooler;
    }

    /// <summary>Ends it, with all connections, and starts it in a mode: <c>session</c> or <c>transaction</c>.</summary>
    public async Task RestartAsync(string mode, CancellationToken cancellationToken)
    {
        await EndAsync();
        var users = Path.Combine(_directory.Path, "users.txt");
        var settings = Path.Combine(_directory.Path, "pgbouncer.ini");
        await File.WriteAllTextAsync(users, $"\"{_role}\" \"{_password}\"\n", cancellationToken);
        await File.WriteAllTextAsync(
            settings,
            $"""
            [databases]
            * = host={_server.Host} port={_server.Port.ToString(CultureInfo.InvariantCulture)}
            [pgbouncer]
            listen_addr = {_server.Host}
            listen_port = {Port.ToString(CultureInfo.InvariantCulture)}
            unix_socket_dir =
            auth_type = trust
            auth_file = {users}
            pool_mode = {mode}
            default_pool_size = {_poolSize.ToString(CultureInfo.InvariantCulture)}

            """,
            cancellationToken);
        if (!OperatingSystem.IsWindows())
        {
            // It runs as another user than root.
            File.SetUnixFileMode(_directory.Path, (UnixFileMode)0b111_111_111);
        }

        _process = ChildProcess.Start(Program, settings);
        var through = new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false };
        await Eventually.ThatAsync(
            async token =>
            {
                await using var connection = new NpgsqlConnection(through.ToString());
                await connection.OpenAsync(token);
                return true;
            },
            StartBound,
            cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _directory.Dispose();
    }

    private async Task EndAsync()
    {
        if (_process is { Exited.IsCompleted: false } process)
        {
            process.Signal(Signals.Terminate);
            await process.Exited;
        }
    }
}
