using Npgsql;
using Telemetron.Hosting.Databases;
using Telemetron.Hosting.Settings;

namespace Telemetron.Silo.Cluster;

/// <summary>
/// The connections of a silo to PostgreSQL, in pools of their own for what must not wait for each other: a flood of API keys to look up leaves the
/// silo its membership, its health and its devices. docs/operations.md has the bounds.
/// </summary>
internal sealed class SiloConnections : IAsyncDisposable
{
    /// <summary>Membership and health: a handful of small statements a second.</summary>
    public const int MaxMembership = 4;

    /// <summary>Devices and customers: one connection for reads and one for writes; the others are for when these are replaced.</summary>
    public const int MaxFleet = 4;

    /// <summary>Lists of devices and customers: so many at a time, others wait.</summary>
    public const int MaxLists = 4;

    /// <summary>API keys.</summary>
    public const int MaxOrganizations = 4;

    /// <summary>
    /// How long a statement of membership may take, however long requests may: a silo that is told to stop while the database hangs waits for two of
    /// them, and must end before it is killed.
    /// </summary>
    private const int MaxMembershipSeconds = 4;

    /// <summary>Makes the pools, which open no connection yet. The caller disposes them.</summary>
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
