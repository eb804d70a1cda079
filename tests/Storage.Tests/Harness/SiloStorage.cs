using System.Data.Common;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Serialization;
using Orleans.Storage;
using Telemetron.Grains;
using Telemetron.Grains.Customers;
using Telemetron.Grains.Devices;
using Telemetron.Grains.Fleet;

namespace Telemetron.Storage.Tests.Harness;

/// <summary>The storages as a silo of one service has them: registered by the product, started by their lifecycle, without the rest of a silo.</summary>
public sealed class SiloStorage : ISiloBuilder, IAsyncDisposable
{
    private ServiceProvider? _provider;
    private SiloLifecycleSubject? _lifecycle;

    private SiloStorage(DbDataSource dataSource, string serviceId)
    {
        DataSource = dataSource;
        ServiceId = serviceId;
    }

    /// <summary>The service id that the rows carry.</summary>
    public string ServiceId { get; }

    /// <summary>The database below.</summary>
    public DbDataSource DataSource { get; }

    /// <summary>What was logged.</summary>
    public RecordingLoggerProvider Log { get; } = new();

    /// <summary>API keys, by the ADO.NET provider.</summary>
    public IGrainStorage Organizations => Services.GetRequiredKeyedService<IGrainStorage>(StorageNames.Organizations);

    /// <summary>The services of the silo.</summary>
    public IServiceProvider Services => _provider!;

    internal IDeviceStorage Devices => Services.GetRequiredService<IDeviceStorage>();

    internal IFleetIndex Index => Services.GetRequiredService<IFleetIndex>();

    internal ICustomerStorage Customers => Services.GetRequiredService<ICustomerStorage>();

    IServiceCollection ISiloBuilder.Services { get; } = new ServiceCollection();

    IConfiguration ISiloBuilder.Configuration { get; } = new ConfigurationBuilder().Build();

    /// <summary>Starts the storages.</summary>
    public static async Task<SiloStorage> StartAsync(
        DbDataSource dataSource, string serviceId, Action<ISiloBuilder> addStorages, CancellationToken cancellationToken)
    {
        var silo = new SiloStorage(dataSource, serviceId);
        ((ISiloBuilder)silo).Services
            .AddLogging(logging => logging.AddProvider(silo.Log).SetMinimumLevel(LogLevel.Trace))
            .AddSerializer()
            .AddSingleton(TimeProvider.System)
            .Configure<ClusterOptions>(options => (options.ServiceId, options.ClusterId) = (serviceId, serviceId));
        addStorages(silo);
        silo._provider = ((ISiloBuilder)silo).Services.BuildServiceProvider();

        silo._lifecycle = ActivatorUtilities.CreateInstance<SiloLifecycleSubject>(silo._provider);
        foreach (var participant in silo._provider.GetServices<ILifecycleParticipant<ISiloLifecycle>>())
        {
            participant.Participate(silo._lifecycle);
        }

        await silo._lifecycle.OnStart(cancellationToken);
        return silo;
    }

    /// <summary>Rows as text, a column after another.</summary>
    public async Task<string[]> QueryAsync(string sql)
    {
        await using var connection = await DataSource.OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.AddParameter("service", ServiceId);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(string.Join(" ", Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)));
        }

        return [.. rows];
    }

    /// <summary>Stops the storages as a silo does that is told to stop.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => _lifecycle!.OnStop(cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        await _provider!.DisposeAsync();
    }
}
