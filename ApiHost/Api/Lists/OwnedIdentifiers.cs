using Telemetron.ApiHost.Cluster;
using Telemetron.ApiHost.Http.Endpoints;
using Telemetron.Fleet;
using Telemetron.Hosting.Settings;

namespace Telemetron.ApiHost.Api.Lists;

/// <summary>Lists the identifiers of a customer's devices, page by page.</summary>
internal sealed class OwnedIdentifiers(IGrainFactory grains, GrainCalls calls, Deadlines deadlines, TimeProvider time)
{
    /// <summary>Reads the first page.</summary>
    public Task<TextPages> ListAsync(OrganizationId organization, EmailAddress owner, CancellationToken cancellationToken) =>
        ReadAsync(organization, new OwnedDeviceQuery(owner, FleetLimits.IdentifiersPerPage), cancellationToken);

    private async Task<TextPages> ReadAsync(OrganizationId organization, OwnedDeviceQuery query, CancellationToken cancellationToken)
    {
        var fleet = grains.GetFleet(organization);
        var outcome = await calls.ReadAsync(token => fleet.ListOwnedIdentifiers(query, token), cancellationToken);
        var page = outcome.Value ?? throw new InvalidOperationException(outcome.Failure!.Message);
        return new TextPages(
            [.. page.Items.Select(identifier => identifier.Value)],
            page.HasMore ? token => ReadNextAsync(organization, query with { After = page.Items[^1] }, token) : null);
    }

    /// <summary>Reads a further page. The request's deadline applies to the start of the response; each further page has the same time.</summary>
    private async Task<TextPages> ReadNextAsync(OrganizationId organization, OwnedDeviceQuery query, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(deadlines.Request, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        return await ReadAsync(organization, query, either.Token);
    }
}
