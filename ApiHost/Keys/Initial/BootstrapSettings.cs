using Telemetron.Hosting.Settings;
using Telemetron.Organizations;

namespace Telemetron.ApiHost.Keys.Initial;

/// <summary>
/// <c>Bootstrap__Organization</c> and <c>Bootstrap__ApiKey</c>: a key that scripts and compose files know beforehand. Put in place at
/// start if it is not there.
/// </summary>
internal sealed record BootstrapSettings(OrganizationId Organization, ApiKey Key)
{
    private const string OrganizationKey = "Bootstrap:Organization";
    private const string ApiKeyKey = "Bootstrap:ApiKey";
    private const string MakeOne = $"make one with: echo \"{ApiKey.Prefix}$(openssl rand -hex 32)\"";

    /// <summary>Reads the settings: null when neither is set.</summary>
    public static BootstrapSettings? Read(SettingsReader reader)
    {
        var organizationText = reader.Optional(OrganizationKey);
        var keyText = reader.Optional(ApiKeyKey);
        if (organizationText is null && keyText is null)
        {
            return null;
        }

        if (!OrganizationId.TryParse(organizationText, out var organization))
        {
            reader.Problem(OrganizationKey, $"is missing or invalid; give {OrganizationId.Grammar}");
        }

        if (!ApiKey.TryParse(keyText, out var key))
        {
            reader.Problem(
                ApiKeyKey, $"is missing or invalid; it takes '{ApiKey.Prefix}' and at least {ApiKey.MinSecretLength} of A-Za-z0-9_-; {MakeOne}");
            return null;
        }

        if (GuessableKeys.IsExample(key))
        {
            reader.Problem(ApiKeyKey, $"is the example key of .env.example, which everybody knows; {MakeOne}");
        }
        else if (GuessableKeys.IsRegular(key))
        {
            reader.Problem(ApiKeyKey, $"is easy to guess: its characters repeat or follow each other; {MakeOne}");
        }

        return new BootstrapSettings(organization, key);
    }
}
