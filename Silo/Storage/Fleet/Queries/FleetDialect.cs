namespace Telemetron.Silo.Storage.Fleet.Queries;

/// <summary>The differences between the databases in the statements of lists.</summary>
/// <param name="ArrayLength">The function that returns the length of a JSON array.</param>
/// <param name="InScope">The condition for rows of the organization, for the indexes whose first column is not the service id.</param>
/// <param name="KeyOfType">The identifier, as the index by type has it.</param>
internal sealed record FleetDialect(string ArrayLength, string InScope, string KeyOfType)
{
    /// <summary>PostgreSQL: these indexes have expressions in place of the columns of the primary key. The scripts 0005 and 0006 say why.</summary>
    public static readonly FleetDialect PostgreSql =
        new("jsonb_array_length", "(service_id || '/' || organization) = @service || '/' || @organization", "(identifier || '')");

    /// <summary>SQLite: these indexes have the columns.</summary>
    public static readonly FleetDialect Sqlite = new("json_array_length", "service_id = @service AND organization = @organization", "identifier");
}
