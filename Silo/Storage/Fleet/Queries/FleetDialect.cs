namespace Telemetron.Silo.Storage.Fleet.Queries;

/// <summary>What differs between the databases in the statements of lists.</summary>
/// <param name="ArrayLength">The function that counts the entries of a JSON array.</param>
/// <param name="InScope">The condition that finds rows of the organization by the indexes whose first column is not the service.</param>
/// <param name="KeyOfType">The identifier in the index by type.</param>
internal sealed record FleetDialect(string ArrayLength, string InScope, string KeyOfType)
{
    /// <summary>What the primary key has is an expression in these indexes: the scripts 0005 and 0006 say why.</summary>
    public static readonly FleetDialect PostgreSql =
        new("jsonb_array_length", "(service_id || '/' || organization) = @service || '/' || @organization", "(identifier || '')");

    /// <summary>They are columns.</summary>
    public static readonly FleetDialect Sqlite = new("json_array_length", "service_id = @service AND organization = @organization", "identifier");
}
