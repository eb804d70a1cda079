using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Telemetron.ApiHost.Http.Errors;
using Telemetron.Fleet;

namespace Telemetron.ApiHost.Api.Lists;

/// <summary>Reads the query parameters of lists, or returns the error.</summary>
internal static class ListParameters
{
    /// <summary>The default number of items in a page.</summary>
    public const int DefaultLimit = 100;

    /// <summary>Parses a key of a list.</summary>
    internal delegate bool KeyParser<TKey>(string text, out TKey key);

    /// <summary>Reads the number of items in a page.</summary>
    public static bool TryLimit(string? text, out int limit, [NotNullWhen(false)] out ApiError? error)
    {
        limit = DefaultLimit;
        var isRead = string.IsNullOrEmpty(text)
            || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out limit) && limit is >= 1 and <= FleetLimits.ItemsPerPage);
        error = isRead ? null : ApiErrors.InvalidField($"limit is a number from 1 to {FleetLimits.ItemsPerPage}.");
        return isRead;
    }

    /// <summary>Reads the prefix of keys. Its end is not trimmed, because it need not be the end of a key.</summary>
    /// <param name="text">The text as sent.</param>
    /// <param name="maxLength">The maximum number of characters (Unicode code points) in a key.</param>
    /// <param name="prefix">The prefix; empty for any key.</param>
    /// <param name="error">The error.</param>
    public static bool TryPrefix(string? text, int maxLength, out string prefix, [NotNullWhen(false)] out ApiError? error)
    {
        prefix = Text.TrimStart(text ?? "");
        error = Text.CountCodePoints(prefix) is not { } length ? ApiErrors.InvalidField("q has a control character. No identifier or address has one.")
            : length > maxLength ? ApiErrors.InvalidField($"q has {length} characters; at most {maxLength} are allowed.")
            : null;
        return error is null;
    }

    /// <summary>Reads the start of the page: after the key in a cursor of the same list.</summary>
    /// <param name="text">The cursor as sent.</param>
    /// <param name="scope">The list to which it must belong.</param>
    /// <param name="parse">Parses a key.</param>
    /// <param name="after">The key; null to start with the first.</param>
    /// <param name="error">The error.</param>
    public static bool TryAfter<TKey>(
        string? text, CursorScope scope, KeyParser<TKey> parse, out TKey? after, [NotNullWhen(false)] out ApiError? error)
        where TKey : struct
    {
        (after, error) = (null, null);
        if (string.IsNullOrEmpty(text))
        {
            return true;
        }

        if (!scope.TryOpen(text, out var key) || !parse(key, out var parsed))
        {
            error = ApiErrors.InvalidField("This cursor is not from this list with these filters. Send nextCursor unchanged, or omit it to start again.");
            return false;
        }

        after = parsed;
        return true;
    }
}
