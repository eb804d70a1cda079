namespace Telemetron.Bench.NpgsqlStatement;

/// <summary>Everything in one statement each: one round trip, one commit.</summary>
internal static class Statements
{
    /// <summary>
    /// Inserts what the statement does not see. A conflict is then a race, and its no-op update waits for the winner and returns the
    /// winner's row. Customers come sorted by address, so that two requests cannot wait for each other. Rows are looked up one by one: a
    /// plan that is made while the tables are small, and kept, must not scan them.
    /// </summary>
    public const string Assign = """
        WITH new_device AS
        (
            INSERT INTO device (id, organization, identifier, type, created_at, updated_at)
            SELECT $1, $2, $3, $4, $5, $5
            WHERE $4 IS NOT NULL AND NOT EXISTS (SELECT FROM device WHERE organization = $2 AND identifier = $3)
            ON CONFLICT (organization, identifier) DO UPDATE SET identifier = EXCLUDED.identifier
            RETURNING id
        ),
        this_device AS
        (
            SELECT id FROM new_device
            UNION ALL
            SELECT id FROM device WHERE organization = $2 AND identifier = $3
        ),
        request AS
        (
            SELECT r.email, r.new_id, r.name, known.id AS known_id
            FROM unnest($6, $7, $8) AS r(email, new_id, name)
            LEFT JOIN LATERAL (SELECT id FROM customer WHERE organization = $2 AND email = r.email LIMIT 1) AS known ON true
        ),
        new_customer AS
        (
            INSERT INTO customer (id, organization, email, name, created_at, updated_at)
            SELECT r.new_id, $2, r.email, r.name, $5, $5
            FROM request AS r, this_device
            WHERE r.known_id IS NULL
            ORDER BY r.email
            ON CONFLICT (organization, email) DO UPDATE SET email = EXCLUDED.email
            RETURNING id, email
        ),
        owner AS
        (
            SELECT id, email FROM new_customer
            UNION ALL
            SELECT known_id, email FROM request WHERE known_id IS NOT NULL
        ),
        new_owner AS
        (
            INSERT INTO device_owner (device_id, customer_id, assigned_at)
            SELECT d.id, o.id, $5 FROM this_device AS d, owner AS o
            ON CONFLICT (device_id, customer_id) DO NOTHING
            RETURNING device_id
        ),
        touched AS
        (
            UPDATE device SET updated_at = $5 WHERE id = (SELECT device_id FROM new_owner LIMIT 1)
        )
        SELECT d.id, o.email, o.id FROM this_device AS d, owner AS o
        """;

    public const string Find = """
        SELECT d.id, d.type, d.created_at, d.updated_at, c.email, c.id, c.name, o.assigned_at
        FROM device AS d
        LEFT JOIN device_owner AS o ON o.device_id = d.id
        LEFT JOIN customer AS c ON c.id = o.customer_id
        WHERE d.organization = $1 AND d.identifier = $2
        ORDER BY o.assigned_at, c.id
        """;
}
