using System.Security.Cryptography;

namespace Telemetron.Testing;

/// <summary>API keys for <c>Bootstrap__ApiKey</c> of real processes, made as the documentation says.</summary>
public static class TestKey
{
    /// <summary>A new one.</summary>
    public static string Create() => "tlm_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
}
