using System.Collections.Immutable;
using System.Net;
using Telemetron.ApiHost.Keys.Initial;
using Telemetron.Hosting.Settings;

namespace Telemetron.ApiHost.Admin.Hosting;

/// <summary><c>Admin__…</c>: the administrators' API, which is off unless it has a secret.</summary>
/// <param name="Endpoint">Where it listens.</param>
/// <param name="Secrets">What administrators authenticate with: two while the secret is being changed.</param>
internal sealed record AdminSettings(IPEndPoint Endpoint, ImmutableArray<string> Secrets)
{
    /// <summary>The fewest characters of a secret.</summary>
    public const int MinSecretLength = 32;

    /// <summary>The most characters of a secret.</summary>
    public const int MaxSecretLength = 256;

    private const string SecretKey = "Admin:Secret";
    private const string NextSecretKey = "Admin:NextSecret";
    private const string FileSuffix = "_FILE";
    private const string PortKey = "Admin:Port";
    private const string AddressKey = "Admin:Address";
    private const string MakeOne = "make one with: openssl rand -hex 32";

    /// <summary>Reads the settings: null when there is no secret.</summary>
    public static AdminSettings? Read(SettingsReader reader)
    {
        var endpoint = new IPEndPoint(reader.ListenAddress(AddressKey), reader.Port(PortKey));
        var (secret, next) = (ReadSecret(reader, SecretKey), ReadSecret(reader, NextSecretKey));
        if (secret is not null)
        {
            return new AdminSettings(endpoint, next is null ? [secret] : [secret, next]);
        }

        if (next is not null || reader.Optional(PortKey) is not null || reader.Optional(AddressKey) is not null)
        {
            reader.Problem(SecretKey, $"is missing, without which there is no administrators' API; {MakeOne}");
        }

        return null;
    }

    private static string? ReadSecret(SettingsReader reader, string key)
    {
        var (value, path) = (reader.Optional(key), reader.Optional(key + FileSuffix));
        if (value is not null && path is not null)
        {
            reader.Problem(key, $"and {Setting.VariableOf(key + FileSuffix)} are both set; give one of them");
            return value;
        }

        if (path is not null && !TryReadFile(reader, key + FileSuffix, path, out value))
        {
            return null;
        }

        Check(reader, path is null ? key : key + FileSuffix, value);
        return value;
    }

    private static bool TryReadFile(SettingsReader reader, string key, string path, out string? secret)
    {
        try
        {
            secret = File.ReadAllText(path).TrimEnd('\r', '\n');
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            secret = null;
            reader.Problem(key, $"is '{path}', which cannot be read: {exception.Message.TrimEnd('.')}");
            return false;
        }
    }

    private static void Check(SettingsReader reader, string key, string? secret)
    {
        if (secret is null)
        {
            return;
        }

        if (secret.Length is < MinSecretLength or > MaxSecretLength || !secret.All(c => c is > ' ' and <= '~'))
        {
            reader.Problem(key, $"is no secret of {MinSecretLength} to {MaxSecretLength} visible ASCII characters; {MakeOne}");
        }
        else if (GuessableKeys.IsRegular(secret))
        {
            reader.Problem(key, $"is easy to guess: its characters repeat or follow each other; {MakeOne}");
        }
    }
}
