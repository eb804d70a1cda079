using Npgsql;
using Telemetron.Hosting.Databases;
using Telemetron.Hosting.Settings;

namespace Telemetron.Silo.Cluster;

/// <summary>
/// The connection pools of a silo to PostgreSQL. There are separate pools for operations that must not wait for each other: a flood of API key
/// lookups, for example, must not block membership, health checks and devices. docs/operations.md lists the limits.
/// </summary>
internal sealed class SiloConnections : IAsyncDisposable
{
    /// <summary>Connections for membership and health: a handful of small statements per second.</summary>
    public const int MaxMembership = 4;

    /// <summary>Connections for devices and customers: one for reads and one for writes; the others are needed while these are replaced.</summary>
    public const int MaxFleet = 4;

    /// <summary>Connections for lists, which is the number of concurrent list queries; others wait.</summary>
    public const int MaxLists = 4;

    /// <summary>Connections for API keys.</summary>
    public const int MaxOrganizations = 4;

    /// <summary>
    /// The timeout of membership statements, independent of the deadline of requests. A silo that stops while the database hangs waits for two of
    /// them, and must exit before it is killed.
    /// </summary>
    private const int MaxMembershipSeconds = 4;

    /// <summary>Creates the pools, without opening a connection. The caller disposes them.</summary>
    public SiloConnections(ClusterSettings settings)
    {
        Membership = PostgreSqlDataSource.Create(settings, "telemetron-silo", MaxMembership, MaxMembershipSeconds);
        Fleet = PostgreSqlDataSource.Create(settings, "telemetron-silo-fleet", MaxFleet);
        Lists = PostgreSqlDataSource.Create(settings, "telemetron-silo-lists", MaxLists);
        Organizations = PostgreSqlDataSource.Create(settings, "telemetron-silo-organizations", MaxOrganizations);
    }

    /// <summary>For membership, health and the check of the schema.</summary>
    public NpgsqlDataSource Membership { get; }

    /// <summary>For devices and customers.</summary>
    public NpgsqlDataSource Fleet { get; }

    /// <summary>For lists of devices and customers.</summary>
    public NpgsqlDataSource Lists { get; }

    /// <summary>For API keys.</summary>
    public NpgsqlDataSource Organizations { get; }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Membership.DisposeAsync();
        await Fleet.DisposeAsync();
        await Lists.DisposeAsync();
        await Organizations.DisposeAsync();
    }
}
