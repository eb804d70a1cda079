using Orleans.Runtime.Hosting;
using Telemetron.ApiHost;
using Telemetron.Bench.GrainsInMemory;
using Telemetron.Grains;

// The embedded product, but for where its grains keep their states: what is left is what the grains themselves cost.
await using var app = ServeCommand.Build(args, Console.Error, services =>
{
    services.AddGrainStorage(StorageNames.Fleet, (_, _) => new MemoryStorage());
    services.AddGrainStorage(StorageNames.Organizations, (_, _) => new MemoryStorage());
});
if (app is null)
{
    return 2;
}

await app.RunAsync();
return 0;
