using System.Data.Common;
using System.Globalization;
using Telemetron.Organizations;
using Telemetron.Testing;

namespace Telemetron.ApiHost.Tests.Contract;

/// <summary>The product, listening on a free port, in one of the modes in which the same tests call it. Each test has an organization of its own.</summary>
public abstract class ContractHost : IAsyncLifetime
{
    /// <summary>The address of the API, without its path.</summary>
    public abstract Uri Address { get; }

    /// <summary>The addresses of all ApiHosts.</summary>
    public virtual IReadOnlyList<Uri> Addresses => [Address];

    /// <summary>The grains behind the API.</summary>
    public abstract IGrainFactory Grains { get; }

    /// <summary>Opens a connection to the database, beside the product.</summary>
    public abstract Task<DbConnection> OpenDatabaseAsync();

    public abstract ValueTask InitializeAsync();

    public abstract ValueTask DisposeAsync();

    /// <summary>A new organization, and a client with a key of it.</summary>
    public async Task<(OrganizationId Organization, TelemetronClient Client)> NewOrganizationAsync()
    {
        var organization = NewOrganization();
        return (organization, await NewClientAsync(organization));
    }

    /// <summary>How many devices and customers an organization has: rows, whatever the API says.</summary>
    public async Task<long> CountRowsAsync(OrganizationId organization) => Convert.ToInt64(
        await ExecuteAsync(
            $"""
            SELECT count(*)
            FROM (SELECT organization FROM device UNION ALL SELECT organization FROM customer) AS o
            WHERE organization = '{organization}'
            """),
        CultureInfo.InvariantCulture);

    /// <summary>Gives a customer another id, as an import of customers from elsewhere does.</summary>
    public Task RenameCustomerAsync(OrganizationId organization, string email, string customerId) =>
        ExecuteAsync($"UPDATE customer SET customer_id = '{customerId}' WHERE organization = '{organization}' AND email = '{email}'");

    /// <summary>Gives a customer devices of the names <c>SN-000001</c>, <c>SN-000002</c> and so on: rows as the product writes them, but many at once.</summary>
    /// <remarks>Few enough at once that nobody else waits long for the lock of a SQLite file.</remarks>
    public async Task SeedDevicesAsync(OrganizationId organization, string email, string customerId, int count)
    {
        const int AtOnce = 5000;
        const string Time = "2026-01-31T08:15:00.000000Z";
        const string Identifier = "'SN-' || substr(CAST(1000000 + i AS text), 2)";
        for (var first = 1; first <= count; first += AtOnce)
        {
            var numbers = $"WITH RECURSIVE n(i) AS (SELECT {first} UNION ALL SELECT i + 1 FROM n WHERE i < {Math.Min(first + AtOnce - 1, count)})";
            await ExecuteAsync(
                $$"""
                {{numbers}}
                INSERT INTO device (service_id, organization, identifier, device_id, type, created_at, updated_at, version, owners)
                SELECT 'telemetron', '{{organization}}', {{Identifier}}, 'dev_{{organization}}' || i, 'sensor', '{{Time}}', '{{Time}}', 1,
                    '[{"email":"{{email}}","customerId":"{{customerId}}","assignedAt":"{{Time}}"}]'
                FROM n
                """);
            await ExecuteAsync(
                $"""
                {numbers}
                INSERT INTO device_owner (service_id, organization, customer_email, device_identifier, assigned_at)
                SELECT 'telemetron', '{organization}', '{email}', {Identifier}, '{Time}' FROM n
                """);
        }
    }

    /// <summary>A client with a new key of an organization, of this process of the product if it has several.</summary>
    public async Task<TelemetronClient> NewClientAsync(OrganizationId organization, Uri? address = null) => new(address ?? Address, await NewKeyAsync(organization));

    /// <summary>A client of each ApiHost, with a key of a new organization.</summary>
    public async Task<IReadOnlyList<TelemetronClient>> NewClientsAsync()
    {
        var key = await NewKeyAsync(NewOrganization());
        return [.. Addresses.Select(address => new TelemetronClient(address, key))];
    }

    private static OrganizationId NewOrganization() => OrganizationId.Parse("org-" + Guid.NewGuid().ToString("N"));

    private async Task<string> NewKeyAsync(OrganizationId organization)
    {
        var key = ApiKey.Create();
        var outcome = await Grains.GetApiKey(key.Hash).Register(new RegisterApiKeyCommand(organization, "test"));
        Assert.True(outcome.IsSuccess);
        return key.Reveal();
    }

    private async Task<object?> ExecuteAsync(string statement)
    {
        await using var connection = await OpenDatabaseAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
