using System.Collections.Immutable;
using System.ComponentModel;
using Telemetron.ApiHost.Http.Errors;

namespace Telemetron.ApiHost.Api.Bulk;

/// <summary>An item of a bulk call that failed by itself, as <c>failed</c> shows it.</summary>
internal sealed record FailedItem(
    [property: Description("The identifier of the device.")] string Identifier,
    [property: Description("Why the call failed for this device: a code as in an error response.")] string Code,
    [property: Description("What is wrong and what to do, for people.")] string Error)
{
    /// <summary>Those that failed, but for the failure that the call has a list of its own for; null when there are none.</summary>
    public static IReadOnlyList<FailedItem>? Of<T>(ImmutableArray<ItemResult<DeviceIdentifier, T>> results, FailureCode expected)
        where T : class
    {
        FailedItem[] failed = [.. results.Where(result => result.Value is null && !result.IsRefusedBy(expected)).Select(From)];
        return failed is [] ? null : failed;
    }

    /// <summary>The error of the whole call when nothing is known of any item; null when something is.</summary>
    public static ApiError? OfAll<T>(ImmutableArray<ItemResult<DeviceIdentifier, T>> results)
        where T : class => results.All(result => result.Unknown is not null)
            ? results.Select(result => result.Unknown).FirstOrDefault(error => error == ApiErrors.Unavailable) ?? results[0].Unknown
            : null;

    private static FailedItem From<T>(ItemResult<DeviceIdentifier, T> result)
        where T : class
    {
        var error = result.Unknown ?? ApiErrors.From(result.Outcome!.Failure!);
        return new FailedItem(result.Item.Value, error.Code, error.Message);
    }
}
