using System.Security.Cryptography;
using System.Text;

namespace Telemetron.Organizations;

/// <summary>The SHA-256 of an <see cref="ApiKey"/>, as 64 lower-case hexadecimal digits.</summary>
[GenerateSerializer, Immutable, Alias("telemetron.ApiKeyHash")]
public readonly record struct ApiKeyHash
{
    private const int HexLength = 2 * SHA256.HashSizeInBytes;

    [Id(0)]
    private readonly string? _value;

    private ApiKeyHash(string value) => _value = value;

    /// <summary>The 64 digits.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c> and no hash.</exception>
    public string Value => _value ?? throw new InvalidOperationException("The default ApiKeyHash is no hash.");

    /// <summary>Reads a hash that is 64 lower-case hexadecimal digits.</summary>
    public static bool TryParse(string? text, out ApiKeyHash hash)
    {
        var valid = text is { Length: HexLength } && text.All(char.IsAsciiHexDigitLower);
        hash = valid ? new ApiKeyHash(text!) : default;
        return valid;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    internal static ApiKeyHash Of(string secret) => new(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret))));
}
