using Telemetron.Organizations;
using Telemetron.Testing;

namespace Telemetron.ApiHost.Tests.Contract;

/// <summary>The product, listening on a free port, in one of the modes in which the same tests call it. Each test has an organization of its own.</summary>
public abstract class ContractHost : IAsyncLifetime
{
    /// <summary>The address of the API, without its path.</summary>
    public abstract Uri Address { get; }

    /// <summary>The grains behind the API.</summary>
    public abstract IGrainFactory Grains { get; }

    public abstract ValueTask InitializeAsync();

    public abstract ValueTask DisposeAsync();

    /// <summary>A new organization, and a client with a key of it.</summary>
    public async Task<(OrganizationId Organization, TelemetronClient Client)> NewOrganizationAsync()
    {
        var organization = OrganizationId.Parse("org-" + Guid.NewGuid().ToString("N"));
        return (organization, await NewClientAsync(organization));
    }

    /// <summary>A client with a new key of an organization.</summary>
    public async Task<TelemetronClient> NewClientAsync(OrganizationId organization)
    {
        var key = ApiKey.Create();
        var outcome = await Grains.GetApiKey(key.Hash).Register(new RegisterApiKeyCommand(organization, "test"));
        Assert.True(outcome.IsSuccess);
        return new TelemetronClient(Address, key.Reveal());
    }
}
