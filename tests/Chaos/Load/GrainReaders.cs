using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Orleans.Configuration;
using Telemetron.Chaos.Churn;
using Telemetron.Chaos.Recording;

namespace Telemetron.Chaos.Load;

/// <summary>Another Orleans service, which asks the grains who owns the devices that everyone assigns, and lets owners of others come and go.</summary>
internal sealed class GrainReaders : IAsyncDisposable
{
    private const int Readers = 4;
    private const int Changers = 3;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan ChangePace = TimeSpan.FromMilliseconds(250);

    private readonly IHost _host;
    private readonly Recorder _recorder;
    private readonly CancellationTokenSource _stop = new();
    private Task _readers = Task.CompletedTask;

    private GrainReaders(IHost host, Recorder recorder)
    {
        _host = host;
        _recorder = recorder;
    }

    public static async Task<GrainReaders> StartAsync(string connectionString, Recorder recorder, int seed, CancellationToken cancellationToken)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.SetMinimumLevel(LogLevel.None);
        builder.UseOrleansClient(client =>
        {
            var database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { Timeout = 30, CommandTimeout = 30 });
            client.Services.AddSingleton(_ => database);
            client.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = ("telemetron", "telemetron"));
            client.Configure<ClientMessagingOptions>(options => options.ResponseTimeout = TimeSpan.FromSeconds(8));
            client.Configure<GatewayOptions>(options => options.GatewayListRefreshPeriod = TimeSpan.FromSeconds(5));
            client.UseAdoNetClustering(options => (options.Invariant, options.DataSource) = ("Npgsql", database));
        });
        var readers = new GrainReaders(builder.Build(), recorder);
        await readers._host.StartAsync(cancellationToken);
        readers._readers = Task.WhenAll(
            [
                .. Enumerable.Range(0, Readers).Select(reader => readers.RunAsync(new LoadScript(seed, -1 - reader))),
                .. Enumerable.Range(0, Changers).Select(changer => readers.RunAsync(new ChurnScript(seed, -1 - changer))),
            ]);
        return readers;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _readers;
        await _host.StopAsync();
        _host.Dispose();
        _stop.Dispose();
    }

    private async Task RunAsync(LoadScript script)
    {
        var grains = _host.Services.GetRequiredService<IGrainFactory>();
        using var timer = new PeriodicTimer(Pace);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token))
            {
                var device = script.NextRead();
                var start = Stopwatch.GetTimestamp();
                var answer = await AnswerAsync(grains, device);
                _recorder.Add(new Call(start, Stopwatch.GetTimestamp(), Call.GrainClient, new Read(device), answer));
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped.
        }
    }

    private async Task RunAsync(ChurnScript script)
    {
        var churn = new ChurnGrains(_host.Services.GetRequiredService<IGrainFactory>(), _recorder, TimeProvider.System);
        using var timer = new PeriodicTimer(ChangePace);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token))
            {
                await churn.CallAsync(script.NextOfGrains(), CancellationToken.None);
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped.
        }
    }

    private static async Task<Answer> AnswerAsync(IGrainFactory grains, DeviceKey device)
    {
        try
        {
            var owners = await grains.GetDevice(OrganizationId.Parse(device.Organization), DeviceIdentifier.Parse(device.Identifier)).GetOwners();
            return owners.IsSuccess
                ? new Owners(owners.Value.DeviceId, [.. owners.Value.Owners.Select(owner => new Owner(owner.Email.Value, owner.CustomerId))])
                : new NotFound();
        }
        catch (Exception exception)
        {
            // Which exceptions a caller may meet is not what is checked here; whether an answer is right is.
            return new NoAnswer(exception.GetType().Name);
        }
    }
}
