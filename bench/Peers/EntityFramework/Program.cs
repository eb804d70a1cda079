using Microsoft.EntityFrameworkCore;
using Npgsql;
using Telemetron.Bench.Contract;
using Telemetron.Bench.EntityFramework;

var builder = PeerApi.CreateBuilder(args);
var connectionString = builder.Configuration.GetConnectionString("Peer")!;
builder.Services.AddDbContextPool<FleetContext>(options => options.UseNpgsql(connectionString));
builder.Services.AddScoped<IOwnerStore, EntityFrameworkStore>();
await using var app = builder.Build();
await using (var scope = app.Services.CreateAsyncScope())
{
    await scope.ServiceProvider.GetRequiredService<FleetContext>().Database.EnsureCreatedAsync();
}

await using (var database = NpgsqlDataSource.Create(connectionString))
{
    app.MapOwners(await ApiKeys.LoadAsync(database, builder.Configuration.ConfiguredKey(), builder.Configuration.ConfiguredOrganization()));
}

await app.RunAsync();
