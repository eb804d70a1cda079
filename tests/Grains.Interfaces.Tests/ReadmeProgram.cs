using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Telemetron;
using Telemetron.Devices;

namespace AnotherService;

internal static class ReadmeProgram
{
    public static async Task RunAsync()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.UseOrleansClient(client => client
            .Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = ("telemetron", "telemetron"))
            .Configure<ClientMessagingOptions>(options => options.ResponseTimeout = TimeSpan.FromSeconds(5))
            .UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = ("Npgsql", "Host=localhost;Database=telemetron;Username=my_service")));
        using var host = builder.Build();
        await host.StartAsync();

        var device = host.Services.GetRequiredService<IGrainFactory>().GetDevice(OrganizationId.Parse("acme"), DeviceIdentifier.Parse("SN-1"));
        var request = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        var assigned = await device.AssignOwners(new AssignOwnersCommand([EmailAddress.Parse("john.doe@example.com")], request, DeviceType.Parse("sensor")));
        Console.WriteLine(assigned.IsSuccess ? $"{assigned.Value.DeviceId}, created now: {assigned.Value.WasCreated}" : assigned.Failure.Message);

        var owners = await device.GetOwners();
        Console.WriteLine(owners.IsSuccess ? string.Join(", ", owners.Value.Owners.Select(owner => owner.Email)) : owners.Failure.Message);
    }
}
