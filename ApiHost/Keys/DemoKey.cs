using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Telemetron.Organizations;
using Telemetron.Silo.Hosting;
using Telemetron.Silo.Storage;

namespace Telemetron.ApiHost.Keys;

/// <summary>Gives a newcomer something to paste: on the first start of an embedded database, a key and a call that uses it.</summary>
internal sealed class DemoKey(
    TelemetronSettings settings, SqliteDataSource database, IGrainFactory grains, IServer server) : IHostedLifecycleService
{
    private static readonly OrganizationId Organization = OrganizationId.Parse("demo");

    /// <summary>
    /// Once the host listens: a start that fails must not use up the one chance to show a key. It is printed, not logged, for a log is kept
    /// and shipped, and a key must not be.
    /// </summary>
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        if (await StoredApiKeys.AnyAsync(database, settings.ServiceId, cancellationToken))
        {
            return;
        }

        var key = ApiKey.Create();
        var outcome = await grains.GetApiKey(key.Hash).Register(new RegisterApiKeyCommand(Organization, "first start"), cancellationToken);
        await Console.Out.WriteLineAsync(outcome.IsSuccess ? Describe(key, BaseAddress()) : outcome.Failure.Message);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static string Describe(ApiKey key, string baseAddress) => $$"""

        This is the first start here, so an API key was made for the organization "{{Organization}}". It is shown only now. Try it:

        curl -s {{baseAddress}}/api/ext-v1/deviceAssignment/assignDeviceToOwners \
          -H 'x-api-key: {{key.Reveal()}}' -H 'content-type: application/json' \
          -d '{"deviceIdentifier":"SN-1","customerEmails":["john.doe@example.com","jane.smith@example.com"],"autoCreateDevice":true,"deviceType":"sensor"}'

        """;

    private string BaseAddress()
    {
        var address = server.Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return address.Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal);
    }
}
