using Telemetron.ApiHost;
using Telemetron.Bench.GrainsInMemory;
using Telemetron.Grains.Customers;
using Telemetron.Grains.Devices;

// The embedded product, but for where its devices and customers are stored: what is left is what the grains themselves cost.
await using var app = ServeCommand.Build(args, Console.Error, services =>
{
    var fleet = new MemoryFleet();
    services.AddSingleton<IDeviceStorage>(fleet);
    services.AddSingleton<ICustomerStorage>(fleet);
});
if (app is null)
{
    return 2;
}

await app.RunAsync();
return 0;
