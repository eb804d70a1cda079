using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Telemetron.Organizations;

/// <summary>
/// An API key: the secret that says which organization a caller belongs to. It is shown once, when it is made; only its
/// <see cref="Hash"/> is ever stored.
/// </summary>
/// <remarks><c>tlm_</c> and 32 to 252 of <c>A-Za-z0-9_-</c>. A made one has 256 random bits in base64url.</remarks>
public sealed class ApiKey
{
    /// <summary>What every key begins with, so that a leaked one is recognised.</summary>
    public const string Prefix = "tlm_";

    /// <summary>The fewest characters behind the prefix.</summary>
    public const int MinSecretLength = 32;

    /// <summary>The most characters of a whole key.</summary>
    public const int MaxLength = 256;

    private const int RandomBytes = 32;

    private readonly string _secret;

    private ApiKey(string secret) => _secret = secret;

    /// <summary>What is stored of a key, and what its grain is keyed by.</summary>
    public ApiKeyHash Hash => ApiKeyHash.Of(_secret);

    /// <summary>Makes a new key.</summary>
    public static ApiKey Create() => new(Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes)));

    /// <summary>Reads a key that a caller sent, or refuses what cannot be one.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out ApiKey? key)
    {
        var valid = text is not null
            && text.Length >= Prefix.Length + MinSecretLength
            && text.Length <= MaxLength
            && text.StartsWith(Prefix, StringComparison.Ordinal)
            && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');
        key = valid ? new ApiKey(text!) : null;
        return valid;
    }

    /// <summary>The secret itself, to hand to its owner. Every other conversion to text hides it.</summary>
    public string Reveal() => _secret;

    /// <summary>The prefix alone: a key that is logged by mistake must not leak.</summary>
    public override string ToString() => Prefix + "…";
}
