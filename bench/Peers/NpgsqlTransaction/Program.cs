using Npgsql;
using Telemetron.Bench.Contract;
using Telemetron.Bench.NpgsqlTransaction;

var builder = PeerApi.CreateBuilder(args);
await using var database = NpgsqlDataSource.Create(builder.Configuration.GetConnectionString("Peer")!);
builder.Services.AddSingleton(database);
builder.Services.AddSingleton<IOwnerStore, TransactionStore>();
await using var app = builder.Build();
await Schema.CreateAsync(database);
app.MapOwners(await ApiKeys.LoadAsync(database, builder.Configuration.ConfiguredKey(), builder.Configuration.ConfiguredOrganization()));
await app.RunAsync();
