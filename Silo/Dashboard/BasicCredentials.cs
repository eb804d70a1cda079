using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace Telemetron.Silo.Dashboard;

/// <summary>A user and a password for HTTP Basic authentication (RFC 7617). Only their hash is kept in memory.</summary>
internal sealed class BasicCredentials
{
    /// <summary>The authentication scheme.</summary>
    public const string Scheme = "Basic";

    private readonly byte[] _hash;

    /// <summary>Creates the credentials to compare with.</summary>
    /// <param name="user">The user name. It has no colon, because a colon separates it from the password on the wire.</param>
    /// <param name="password">Any text.</param>
    public BasicCredentials(string user, string password) => _hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{user}:{password}"));

    /// <summary>Whether an <c>Authorization</c> header contains these credentials. They are compared in constant time.</summary>
    public bool AreIn(string? authorization) =>
        AuthenticationHeaderValue.TryParse(authorization, out var value)
        && string.Equals(value.Scheme, Scheme, StringComparison.OrdinalIgnoreCase)
        && AreEncodedIn(value.Parameter ?? "");

    private bool AreEncodedIn(string base64)
    {
        var decoded = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, decoded, out var length)
            && CryptographicOperations.FixedTimeEquals(SHA256.HashData(decoded.AsSpan(0, length)), _hash);
    }
}
