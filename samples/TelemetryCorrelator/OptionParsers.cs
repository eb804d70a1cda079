using System.CommandLine.Parsing;
using System.Globalization;

namespace TelemetryCorrelator;

/// <summary>Parses the values of options. An error says what is valid.</summary>
internal static class OptionParsers
{
    /// <summary>The <c>TryParse</c> method of Telemetron's value types.</summary>
    public delegate bool TryParse<T>(string? text, out T value);

    /// <summary>Returns a parser for a value type.</summary>
    public static Func<ArgumentResult, T> Of<T>(TryParse<T> tryParse, string grammar) => result =>
    {
        if (!tryParse(result.Tokens[0].Value, out var value))
        {
            result.AddError($"'{result.Tokens[0].Value}' is not {grammar}.");
        }

        return value;
    };

    /// <summary>Parses a number of at least 1.</summary>
    public static int Count(ArgumentResult result) => Of<int>(TryParseCount, "a number from 1")(result);

    private static bool TryParseCount(string? text, out int count) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count) && count >= 1;
}
