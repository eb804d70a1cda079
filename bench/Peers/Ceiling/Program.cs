using Telemetron.Bench.Ceiling;
using Telemetron.Bench.Contract;

var builder = PeerApi.CreateBuilder(args);
builder.Services.AddSingleton<IOwnerStore, NoStore>();
await using var app = builder.Build();
app.MapOwners(ApiKeys.Only(builder.Configuration.ConfiguredKey(), builder.Configuration.ConfiguredOrganization()));
await app.RunAsync();
