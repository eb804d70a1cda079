using System.Collections.Immutable;
using System.ComponentModel;
using Telemetron.ApiHost.Http.Errors;

namespace Telemetron.ApiHost.Api.Bulk;

/// <summary>An item of a bulk call that failed although the call succeeded, as in the field <c>failed</c>.</summary>
internal sealed record FailedItem(
    [property: Description("The identifier of the device.")] string Identifier,
    [property: Description("Why the call failed for this device: a code as in an error response.")] string Code,
    [property: Description("What is wrong and what to do, for people.")] string Error)
{
    /// <summary>Returns the failed items, without those whose failure the call reports in a separate list; null if there are none.</summary>
    public static IReadOnlyList<FailedItem>? Of<T>(ImmutableArray<ItemResult<DeviceIdentifier, T>> results, FailureCode expected)
        where T : class
    {
        FailedItem[] failed = [.. results.Where(result => result.Value is null && !result.IsRefusedBy(expected)).Select(From)];
        return failed is [] ? null : failed;
    }

    /// <summary>Returns the error of the whole call if the outcomes of all items are unknown; otherwise null.</summary>
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
