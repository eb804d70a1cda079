using System.Diagnostics.CodeAnalysis;
using Telemetron.ApiHost.Http.Errors;
using Telemetron.Grains.Organizations;

namespace Telemetron.ApiHost.Admin;

/// <summary>Reads the fields that several calls have, or says what is wrong with them.</summary>
internal static class AdminFields
{
    /// <summary>An organization's display name.</summary>
    public static bool TryDisplayName(string? text, [NotNullWhen(true)] out string? name, [NotNullWhen(false)] out ApiError? error)
    {
        name = null;
        error = Text.IsBlank(text) ? ApiErrors.MissingField("displayName is missing or blank.")
            : OrganizationRules.TryParseName(text, out name) ? null
            : ApiErrors.InvalidField($"displayName is {OrganizationRules.NameGrammar}.");
        return error is null;
    }

    /// <summary>A whole number within bounds.</summary>
    /// <returns>What is wrong with it; null for nothing.</returns>
    public static ApiError? OutOfBounds(string field, int? number, int min, int max) =>
        number < min || number > max ? ApiErrors.InvalidField($"{field} is a whole number from {min} to {max}.") : null;
}
