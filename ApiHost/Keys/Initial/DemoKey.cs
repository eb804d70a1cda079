using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Telemetron.ApiHost.Api;
using Telemetron.Grains.Organizations;
using Telemetron.Hosting.Settings;
using Telemetron.Organizations;
using Telemetron.Silo.Storage;

namespace Telemetron.ApiHost.Keys.Initial;

/// <summary>Gives a newcomer something to paste: on the first start of an embedded database, a key and a call that uses it.</summary>
internal sealed class DemoKey(ClusterSettings settings, SqliteDataSource database, IGrainFactory grains, IServer server, TimeProvider time)
{
    private const string Highlight = "\e[1;32m";
    private const string Normal = "\e[0m";

    private static readonly OrganizationId Organization = OrganizationId.Parse("demo");

    /// <summary>
    /// Makes the key and prints it, if there is none yet. To be called once the host has started: a start that fails must not use up the one
    /// chance to show a key, and what is printed last is seen first. It is printed, not logged: logs are kept and shipped, and a key must not be.
    /// </summary>
    public async Task ShowAsync(CancellationToken cancellationToken)
    {
        if (await StoredApiKeys.AnyAsync(database, settings.ServiceId, cancellationToken))
        {
            return;
        }

        var key = ApiKey.Create();
        var command = new RegisterApiKeyCommand(Organization, "first start", Source: ChangeSource.FirstStart);
        var outcome = await new GrainCallRetry(time).CallAsync(token => grains.GetApiKey(key.Hash).Register(command, token), cancellationToken);
        await Console.Out.WriteLineAsync(outcome.IsSuccess ? Describe(key, BaseAddress(), HasColor()) : outcome.Failure.Message);
    }

    /// <summary>What is printed.</summary>
    internal static string Describe(ApiKey key, string baseAddress, bool inColor)
    {
        var (start, end) = inColor ? (Highlight, Normal) : ("", "");
        return $$"""

            {{start}}Telemetron is ready. This is its first start, so it made an API key for the organization "{{Organization}}", which is shown only now.
            Paste this into another terminal:{{end}}

            curl -s -w '\n' {{baseAddress}}{{ExternalApi.BasePath}}/deviceAssignment/assignDeviceToOwners \
              -H 'x-api-key: {{start}}{{key.Reveal()}}{{end}}' -H 'content-type: application/json' \
              -d '{"deviceIdentifier":"SN-1","customerEmails":["john.doe@example.com","jane.smith@example.com"],"autoCreateDevice":true,"deviceType":"sensor"}'

            """;
    }

    /// <summary>Not in a file or a pipe, and not when the user asked for none (https://no-color.org).</summary>
    private static bool HasColor() =>
        !Console.IsOutputRedirected
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb");

    private string BaseAddress()
    {
        var address = server.Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return address.Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal);
    }
}
