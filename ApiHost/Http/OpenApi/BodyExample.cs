namespace Telemetron.ApiHost.Http.OpenApi;

/// <summary>On an endpoint: an example of the body that it takes.</summary>
/// <param name="Json">The example.</param>
internal sealed record RequestExample(string Json);

/// <summary>On an endpoint: an example of the body that it answers with.</summary>
/// <param name="Json">The example.</param>
internal sealed record AnswerExample(string Json);
