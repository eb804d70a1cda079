using System.Data.Common;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Telemetron.ApiHost.Tests.Contract;
using Telemetron.Silo.Storage.Migrations;
using Telemetron.Testing;

[assembly: AssemblyFixture(typeof(ClusterHost))]

namespace Telemetron.ApiHost.Tests.Contract;

/// <summary>A cluster of two silos on PostgreSQL, and an ApiHost that is a client of it. They share this process, and nothing else.</summary>
public sealed class ClusterHost : ContractHost
{
    private readonly List<RunningApiHost> _members = [];
    private RunningApiHost? _client;

    public override Uri Address => _client!.Address;

    public override IReadOnlyList<Uri> Addresses => [Address, .. _members.Select(member => member.Address)];

    public override IGrainFactory Grains => _client!.Grains;

    /// <summary>The database of the cluster, under the superuser.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <summary>The database server.</summary>
    public PostgreSqlServer Server { get; private set; } = null!;

    public override async Task<DbConnection> OpenDatabaseAsync()
    {
        var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        return connection;
    }

    public override async ValueTask InitializeAsync()
    {
        Server = await PostgreSqlServer.StartNewAsync();
        ConnectionString = await Server.CreateDatabaseAsync("contract");
        await PostgreSqlSchema.MigrateAsync(ConnectionString, grantTo: null, TimeProvider.System, NullLogger.Instance, CancellationToken.None);
        var database = $"--ConnectionStrings:Telemetron={ConnectionString}";
        for (var i = 0; i < 2; i++)
        {
            _members.Add(await RunningApiHost.StartAsync(
                database, "--Cluster:CoHost=true", $"--Silo:Port={FreePort.Take()}", $"--Silo:GatewayPort={FreePort.Take()}"));
        }

        _client = await RunningApiHost.StartAsync(database);
    }

    public override async ValueTask DisposeAsync()
    {
        await _client!.DisposeAsync();
        foreach (var member in _members)
        {
            await member.DisposeAsync();
        }

        await Server.DisposeAsync();
    }
}
