using System.Globalization;
using Npgsql;
using Telemetron.Bench.Profiling;
using Telemetron.Organizations;
using Telemetron.Testing;

namespace Telemetron.Bench.Services;

/// <summary>How each kind of service is started: with its defaults, on loopback, with a database server of its own.</summary>
internal static class StackStart
{
    /// <summary>The organization that everything belongs to.</summary>
    public const string Organization = "bench";

    private const string ApiHost = "ApiHost";
    private const string Silo = "Silo";
    private const string Database = "ConnectionStrings__Telemetron";

    public static async Task<Stack> PeerAsync(ServiceKind kind, string program, CancellationToken cancellationToken)
    {
        var server = await PostgreSqlServer.StartNewAsync(cancellationToken);
        var database = ForDotNet(await server.CreateDatabaseAsync("bench", cancellationToken));
        return Start(kind, server, database, null, [], $"bench/Peers/{program}", ("ConnectionStrings__Peer", database));
    }

    public static Task<Stack> CeilingAsync(ServiceKind kind) =>
        Task.FromResult(Start(kind, null, null, null, [], "bench/Peers/Ceiling"));

    public static Task<Stack> GrainsInMemoryAsync(ServiceKind kind) =>
        Task.FromResult(StartEmbedded(kind, "bench/Peers/GrainsInMemory"));

    public static Task<Stack> EmbeddedAsync(ServiceKind kind) =>
        Task.FromResult(StartEmbedded(kind, ApiHost));

    public static async Task<Stack> CoHostedAsync(ServiceKind kind, CancellationToken cancellationToken) =>
        await StartCoHostedAsync(kind, await PostgreSqlServer.StartNewAsync(cancellationToken), [], cancellationToken);

    /// <summary>Co-hosted, with what it takes to see where the time goes: <c>pg_stat_statements</c>, and names for <c>perf</c>.</summary>
    public static async Task<Stack> ProfiledAsync(ServiceKind kind, CancellationToken cancellationToken)
    {
        var server = await PostgreSqlServer.StartNewAsync(cancellationToken);
        await server.ExecuteAsync("ALTER SYSTEM SET shared_preload_libraries = 'pg_stat_statements'", cancellationToken);
        await server.StopAsync();
        await server.StartAsync(cancellationToken);
        return await StartCoHostedAsync(kind, server, CpuSamples.Settings, cancellationToken);
    }

    /// <summary>Co-hosted, with its counters served: the product as built in a directory, "" for this one.</summary>
    public static async Task<Stack> MeteredAsync(ServiceKind kind, string directory, CancellationToken cancellationToken)
    {
        var port = FreshPort();
        var server = await PostgreSqlServer.StartNewAsync(cancellationToken);
        var stack = await StartCoHostedAsync(kind, server, [("Health__Port", port)], cancellationToken, directory);
        stack.Metrics = new Uri($"http://127.0.0.1:{port}/metrics");
        return stack;
    }

    public static async Task<Stack> ClusterAsync(ServiceKind kind, int silos, CancellationToken cancellationToken)
    {
        var server = await PostgreSqlServer.StartNewAsync(cancellationToken);
        var database = await MigratedAsync(server, cancellationToken);
        var processes = Enumerable.Range(0, silos)
            .Select(_ => Service.Start(Silo, Settings([(Database, database), ("Silo__HealthPort", FreshPort()), .. SiloPorts()])))
            .ToArray();
        return Start(kind, server, database, null, processes, ApiHost, (Database, database));
    }

    private static async Task<Stack> StartCoHostedAsync(
        ServiceKind kind, PostgreSqlServer server, IEnumerable<(string Name, string Value)> settings, CancellationToken cancellationToken, string directory = "")
    {
        var database = await MigratedAsync(server, cancellationToken, directory);
        return Start(kind, server, database, null, [], Path.Combine(directory, ApiHost), [(Database, database), ("Cluster__CoHost", "true"), .. settings, .. SiloPorts()]);
    }

    private static Stack StartEmbedded(ServiceKind kind, string program)
    {
        var data = new TemporaryDirectory();
        return Start(kind, null, null, data, [], program, [("Storage__DataDirectory", data.Path), .. SiloPorts()]);
    }

    private static Stack Start(
        ServiceKind kind,
        PostgreSqlServer? server,
        string? database,
        TemporaryDirectory? data,
        IReadOnlyList<Service> others,
        string program,
        params IEnumerable<(string Name, string Value)> settings)
    {
        var key = ApiKey.Create().Reveal();
        var address = new Uri($"http://127.0.0.1:{FreshPort()}");
        var process = Service.Start(program, Settings(
            [("ASPNETCORE_URLS", address.ToString()), ("Bootstrap__Organization", Organization), ("Bootstrap__ApiKey", key), .. settings]));
        return new Stack(kind, address, key, server, database, data, [.. others, process]);
    }

    private static async Task<string> MigratedAsync(PostgreSqlServer server, CancellationToken cancellationToken, string directory = "")
    {
        var database = ForDotNet(await server.CreateDatabaseAsync("bench", cancellationToken));
        var (exitCode, output) = await Service.RunAsync(Path.Combine(directory, Silo), Settings([(Database, database)]), "migrate");
        return exitCode == 0 ? database : throw new InvalidOperationException($"Silo migrate ended with {exitCode}:\n{output}");
    }

    /// <summary>The connection string without the tests' own limits: every service has its own pool settings, or Npgsql's.</summary>
    private static string ForDotNet(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString);
        builder.Remove("Maximum Pool Size");
        return builder.ConnectionString;
    }

    private static Dictionary<string, string> Settings(IEnumerable<(string Name, string Value)> settings) =>
        settings.ToDictionary(setting => setting.Name, setting => setting.Value);

    private static IEnumerable<(string Name, string Value)> SiloPorts() => [("Silo__Port", FreshPort()), ("Silo__GatewayPort", FreshPort())];

    private static string FreshPort() => FreePort.Take().ToString(CultureInfo.InvariantCulture);
}
