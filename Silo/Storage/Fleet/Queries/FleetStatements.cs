using Telemetron.Grains.Fleet;

namespace Telemetron.Silo.Storage.Fleet.Queries;

/// <summary>
/// The statements of lists. Each is limited to an organization, and selects rows by a range of an index, in its order (keyset pagination). The cost
/// of a page therefore does not depend on its position in the list.
/// </summary>
internal sealed class FleetStatements(FleetDialect dialect, string serviceId)
{
    private const string Own = "service_id = @service AND organization = @organization";

    /// <summary>
    /// The columns of a customer: its email address, then those of <see cref="StoredCustomer"/> without the recent requests, which lists do not need.
    /// </summary>
    private const string CustomerColumns = "email, version, customer_id, name, phone, address, created_at, updated_at";

    /// <summary>A customer by its id.</summary>
    public FleetQuery Customer(OrganizationId organization, string customerId) => New(
        $"SELECT {CustomerColumns} FROM customer WHERE customer_id = @id AND {dialect.InScope}", organization, ("id", customerId));

    /// <summary>Devices, of one type or of all.</summary>
    public FleetQuery Devices(OrganizationId organization, DeviceType? type, KeyRange range, int limit)
    {
        var (scope, key) = type is null ? (Own, "identifier") : ($"type = @type AND {dialect.InScope}", dialect.KeyOfType);
        var text = $"""
            SELECT device_id, identifier, type, {dialect.ArrayLength}(owners), created_at, updated_at
            FROM device
            WHERE {scope} AND {Within(range, key)}
            ORDER BY {key}
            LIMIT @limit
            """;
        return type is { } one
            ? New(text, organization, [("type", one.Value), .. Bounds(range, limit)])
            : New(text, organization, [.. Bounds(range, limit)]);
    }

    /// <summary>Customers.</summary>
    public FleetQuery Customers(OrganizationId organization, KeyRange range, int limit) => New(
        $"""
        SELECT {CustomerColumns}
        FROM customer
        WHERE {Own} AND {Within(range, "email")}
        ORDER BY email
        LIMIT @limit
        """,
        organization,
        [.. Bounds(range, limit)]);

    /// <summary>A customer's devices.</summary>
    public FleetQuery OwnedDevices(OrganizationId organization, EmailAddress owner, KeyRange range, int limit) => New(
        $"""
        SELECT d.device_id, d.identifier, d.type, o.assigned_at
        FROM
        (
            SELECT device_identifier, assigned_at
            FROM device_owner
            WHERE {Own} AND customer_email = @owner AND {Within(range, "device_identifier")}
            ORDER BY device_identifier
            LIMIT @limit
        ) AS o
        JOIN device AS d ON d.service_id = @service AND d.organization = @organization AND d.identifier = o.device_identifier
        ORDER BY o.device_identifier
        """,
        organization,
        [("owner", owner.Value), .. Bounds(range, limit)]);

    /// <summary>The identifiers of a customer's devices.</summary>
    public FleetQuery OwnedIdentifiers(OrganizationId organization, EmailAddress owner, KeyRange range, int limit) => New(
        $"""
        SELECT device_identifier
        FROM device_owner
        WHERE {Own} AND customer_email = @owner AND {Within(range, "device_identifier")}
        ORDER BY device_identifier
        LIMIT @limit
        """,
        organization,
        [("owner", owner.Value), .. Bounds(range, limit)]);

    private FleetQuery New(string text, OrganizationId organization, params IReadOnlyList<(string Name, object Value)> more) =>
        new(text, [("service", serviceId), ("organization", organization.Value), .. more]);

    private static string Within(KeyRange range, string key) =>
        $"{key} {(range.IsAfter ? ">" : ">=")} @from{(range.Before is null ? "" : $" AND {key} < @before")}";

    private static IEnumerable<(string Name, object Value)> Bounds(KeyRange range, int limit)
    {
        yield return ("from", range.From);
        if (range.Before is { } before)
        {
            yield return ("before", before);
        }

        yield return ("limit", limit);
    }
}
