using System.Globalization;

namespace Telemetron;

/// <summary>Whether this process maps every spelling of a Unicode domain to one ASCII form, which .NET does only with ICU.</summary>
internal static class UnicodeDomains
{
    /// <summary>What to do when it does not.</summary>
    public const string Missing =
        "Telemetron needs ICU: without it one email address could become two customers. Install ICU (libicu), and unset "
        + "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT and InvariantGlobalization.";

    // A capital and a combining mark: what works without ICU keeps both.
    private const string Spelling = "BU\u0308CHER.example";
    private const string Ascii = "xn--bcher-kva.example";

    /// <summary>Tries it.</summary>
    public static bool AreMapped(IdnMapping mapping)
    {
        try
        {
            return mapping.GetAscii(Spelling) == Ascii;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <inheritdoc cref="AreMapped(IdnMapping)"/>
    public static bool AreMapped() => AreMapped(new IdnMapping());
}
