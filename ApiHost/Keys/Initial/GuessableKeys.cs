using Telemetron.Organizations;

namespace Telemetron.ApiHost.Keys.Initial;

/// <summary>Keys that open the door to anybody who guesses: the example of <c>.env.example</c>, and what hands type instead of a random key.</summary>
internal static class GuessableKeys
{
    /// <summary>The key that <c>.env.example</c> holds, in this version and in those before it.</summary>
    private const string Example = "tlm_change_me_change_me_change_me_change_me";

    /// <summary>
    /// How many different steps there are from one character of a secret to the next. <c>aaaa…</c> has one, <c>0123…</c> two,
    /// <c>change_me_change_me_…</c> eight. Of a million random keys of 32 hexadecimal digits, the shortest that there are, about one has fewer than twelve;
    /// a key that <c>keys create</c> makes never has.
    /// </summary>
    private const int MinSteps = 12;

    /// <summary>Whether it is the example, left as it was.</summary>
    public static bool IsExample(ApiKey key) => key.Reveal() == Example;

    /// <summary>Whether it is too regular to be random.</summary>
    public static bool IsRegular(ApiKey key) => IsRegular(key.Reveal()[ApiKey.Prefix.Length..]);

    /// <inheritdoc cref="IsRegular(ApiKey)"/>
    public static bool IsRegular(string secret) => secret.Zip(secret.Skip(1), (one, next) => next - one).Distinct().Count() < MinSteps;
}
