using Npgsql;
using Telemetron.Bench.Contract;
using Telemetron.Bench.NpgsqlStatement;

var builder = PeerApi.CreateBuilder(args);
await using var database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(builder.Configuration.GetConnectionString("Peer"))
{
    // Statements are prepared on first use, and a connection goes back to the pool without a statement that resets it.
    MaxAutoPrepare = 10,
    AutoPrepareMinUsages = 1,
    NoResetOnClose = true,

    // More connections than the database can serve at once only make it slower; this is the best of 16, 32 and 64 on two cores.
    MaxPoolSize = 16,
});
builder.Services.AddSingleton(database);
builder.Services.AddSingleton<IOwnerStore, StatementStore>();
await using var app = builder.Build();
await Schema.CreateAsync(database);
app.MapOwners(await ApiKeys.LoadAsync(database, builder.Configuration.ConfiguredKey(), builder.Configuration.ConfiguredOrganization()));
await app.RunAsync();
