namespace Telemetron.ApiHost.Http.Endpoints;

/// <summary>A list of texts of any length: a page that is there, and how to get those behind it.</summary>
/// <param name="Items">The page.</param>
/// <param name="NextAsync">Reads the next page; null when this is the last.</param>
internal sealed record TextPages(IReadOnlyList<string> Items, Func<CancellationToken, Task<TextPages>>? NextAsync);
