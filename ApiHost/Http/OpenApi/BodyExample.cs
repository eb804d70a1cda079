namespace Telemetron.ApiHost.Http.OpenApi;

/// <summary>On an endpoint: an example of the request body.</summary>
/// <param name="Json">The example.</param>
internal sealed record RequestExample(string Json);

/// <summary>On an endpoint: an example of the response body.</summary>
/// <param name="Json">The example.</param>
internal sealed record AnswerExample(string Json);
