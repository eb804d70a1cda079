namespace Telemetron.ApiHost.Http.Endpoints;

/// <summary>A list of texts of any length: the current page, and a function that reads the next one.</summary>
/// <param name="Items">The items of the page.</param>
/// <param name="NextAsync">Reads the next page; null if this is the last one.</param>
internal sealed record TextPages(IReadOnlyList<string> Items, Func<CancellationToken, Task<TextPages>>? NextAsync);
