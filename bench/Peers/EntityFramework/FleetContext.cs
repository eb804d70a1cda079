using Microsoft.EntityFrameworkCore;

namespace Telemetron.Bench.EntityFramework;

internal sealed class FleetContext(DbContextOptions<FleetContext> options) : DbContext(options)
{
    public DbSet<Device> Devices => Set<Device>();

    public DbSet<Customer> Customers => Set<Customer>();

    public DbSet<ApiKeyEntity> ApiKeys => Set<ApiKeyEntity>();
}
