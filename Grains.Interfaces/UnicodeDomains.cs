using System.Globalization;

namespace Telemetron;

/// <summary>Detects whether this process maps all spellings of a Unicode domain to the same ASCII form. .NET needs ICU for that.</summary>
internal static class UnicodeDomains
{
    /// <summary>The error message if it does not.</summary>
    public const string Missing =
        "Telemetron needs ICU: without it one email address could become two customers. Install ICU (libicu), and unset "
        + "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT and InvariantGlobalization.";

    // A capital letter and a combining mark: without ICU, both are kept.
    private const string Spelling = "BU\u0308CHER.example";
    private const string Ascii = "xn--bcher-kva.example";

    /// <summary>Maps a domain whose mapping requires ICU, and compares the result.</summary>
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
