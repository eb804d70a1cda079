using System.Globalization;
using Npgsql;
using Telemetron.Chaos.Checking;
using Telemetron.Chaos.Load;
using Telemetron.Chaos.Recording;
using Telemetron.Testing;

namespace Telemetron.Chaos.Processes;

/// <summary>A PostgreSQL server, three silos and two ApiHosts that are clients of them. Silos keep their ports across restarts.</summary>
internal sealed class ClusterUnderTest : SystemUnderTest
{
    public const int SiloCount = 3;
    private const int HostCount = 2;
    private const string SiloRole = "silo";
    private const string SiloPassword = "first";

    private readonly List<int> _ports = [];
    private readonly string _connectionString;
    private readonly NpgsqlDataSource _database;

    private ClusterUnderTest(Network network, PostgreSqlServer server, SmallDisk? disk, PgBouncer? pooler, string connectionString, Recorder recorder)
        : base(recorder)
    {
        Network = network;
        Server = server;
        Disk = disk;
        Pooler = pooler;
        _connectionString = connectionString;
        _database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { Timeout = 30, CommandTimeout = 30 });
        Membership = new Membership(_database);
    }

    public Network Network { get; }

    public PostgreSqlServer Server { get; }

    /// <summary>The disk that holds the database; null when this run may not mount one.</summary>
    public SmallDisk? Disk { get; }

    /// <summary>What stands between the silos and the database; null when nothing does.</summary>
    public PgBouncer? Pooler { get; }

    /// <summary>The database's name.</summary>
    public string DatabaseName => new NpgsqlConnectionStringBuilder(_connectionString).Database!;

    public List<Member> Silos { get; } = [];

    public Membership Membership { get; }

    /// <inheritdoc/>
    public override IEnumerable<Member> Members => Silos.Concat(Hosts);

    public int PortOf(Member silo) => _ports[Silos.IndexOf(silo)];

    /// <summary>How much a silo has sent to the database that was not received.</summary>
    public long UnsentBytes(Member silo) => Network.UnsentBytes(Silos.IndexOf(silo), new NpgsqlConnectionStringBuilder(_connectionString).Port);

    /// <summary>Lets no write of a device or a customer go on until the returned session is disposed; reads do.</summary>
    public async Task<NpgsqlConnection> LockWritesAsync(CancellationToken cancellationToken)
    {
        var connection = await _database.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand("BEGIN; LOCK TABLE customer, device IN SHARE ROW EXCLUSIVE MODE", connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
        return connection;
    }

    public static async Task<ClusterUnderTest> StartAsync(Recorder recorder, Sabotage sabotage, bool hasPooler, CancellationToken cancellationToken)
    {
        Network network = NetworkLab.IsIsolated ? await NetworkLab.BuildAsync(SiloCount) : new Network();
        var server = await PostgreSqlServer.StartNewAsync(network.Here, cancellationToken);
        await server.ExecuteAsync($"CREATE ROLE {PostgreSqlServer.PasswordRole}", cancellationToken);
        await server.ExecuteAsync($"CREATE ROLE {SiloRole} LOGIN PASSWORD '{SiloPassword}' IN ROLE {PostgreSqlServer.PasswordRole}", cancellationToken);
        var disk = NetworkLab.IsIsolated ? await SmallDisk.MountForServerAsync() : null;
        var owner = await server.CreateDatabaseAsync("chaos", cancellationToken);
        if (disk is not null)
        {
            await server.ExecuteAsync($"CREATE TABLESPACE small LOCATION '{disk.Path}'", cancellationToken);
            await server.ExecuteAsync($"ALTER DATABASE {new NpgsqlConnectionStringBuilder(owner).Database} SET TABLESPACE small", cancellationToken);
        }

        var pooler = hasPooler ? await PgBouncer.StartAsync(owner, SiloRole, SiloPassword, cancellationToken) : null;
        var cluster = new ClusterUnderTest(network, server, disk, pooler, owner, recorder);
        try
        {
            await cluster.StartAsync(sabotage, cancellationToken);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Whether a write of a silo waits for <see cref="LockWritesAsync"/>.</summary>
    public async Task<bool> WaitsToWriteAsync(Member silo, CancellationToken cancellationToken)
    {
        await using var command = _database.CreateCommand(
            "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE client_addr = @silo AND wait_event_type = 'Lock')");
        command.Parameters.AddWithValue("silo", Network.AddressOf(Silos.IndexOf(silo)));
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    /// <summary>Runs a statement in the database, as its owner.</summary>
    public async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = _database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Starts callers of the grains.</summary>
    public Task<GrainReaders> ReadAsync(int seed, CancellationToken cancellationToken) =>
        GrainReaders.StartAsync(SiloConnectionString, Recorder, seed, cancellationToken);

    /// <inheritdoc/>
    public override async Task<bool> IsCompleteAsync(CancellationToken cancellationToken) =>
        Members.All(member => !member.IsWanted || member.IsRunning)
        && await Membership.IsMadeUpOfAsync(Silos.Where(silo => silo.IsWanted).ToDictionary(PortOf, silo => silo.LaunchedAt), cancellationToken);

    /// <inheritdoc/>
    public override async Task<FinalRows> StopAndReadAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAll(Members.Where(member => member.IsWanted).Select(member => member.StopAsync()));
        await using var connection = await _database.OpenConnectionAsync(cancellationToken);
        return await RowsReader.ReadAsync(connection, cancellationToken);
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _database.DisposeAsync();
        if (Pooler is not null)
        {
            await Pooler.DisposeAsync();
        }

        await Server.DisposeAsync();
        if (Disk is not null)
        {
            await Disk.DisposeAsync();
        }

        await Network.DisposeAsync();
    }

    private string SiloConnectionString
    {
        get
        {
            var connection = new NpgsqlConnectionStringBuilder(_connectionString) { Username = SiloRole, Password = SiloPassword };
            connection.Port = Pooler?.Port ?? connection.Port;
            return connection.ToString();
        }
    }

    private async Task StartAsync(Sabotage sabotage, CancellationToken cancellationToken)
    {
        var (code, output) = await Service.RunAsync("Silo", Settings(_connectionString), "migrate", "--grant-to", SiloRole);
        if (code != 0)
        {
            throw new InvalidOperationException($"The database does not migrate:\n{output}");
        }

        await sabotage.ApplyAsync(_database, SiloRole, cancellationToken);
        for (var number = 0; number < SiloCount; number++)
        {
            AddSilo(number);
        }

        for (var number = 0; number < HostCount; number++)
        {
            AddHost(Settings(SiloConnectionString));
        }

        await MakeKeysAsync(Settings(SiloConnectionString), cancellationToken);
        await Task.WhenAll(Hosts.Select(host => host.Current.PrintsAsync("Reached the cluster")));

        // No sabotage is to lose the keys.
        await Server.ExecuteAsync("CHECKPOINT", cancellationToken);
    }

    private void AddSilo(int number)
    {
        _ports.Add(FreePort.Take());
        var health = FreshPort();
        HealthAddresses.Add(new Uri($"http://{Network.AddressOf(number)}:{health}"));
        var settings = With(
            Settings(SiloConnectionString),
            ("Silo__Port", _ports[number].ToString(CultureInfo.InvariantCulture)),
            ("Silo__GatewayPort", FreshPort()),
            ("Silo__HealthPort", health),
            ("Silo__AdvertisedAddress", Network.AddressOf(number).ToString()));
        var silo = new Member($"silo-{number + 1}", () => Service.StartIn(Network.Enter(number), "Silo", settings), Recorder.Add);
        silo.Start();
        Silos.Add(silo);
    }

    private static Dictionary<string, string> Settings(string connectionString) => new() { ["ConnectionStrings__Telemetron"] = connectionString };
}
