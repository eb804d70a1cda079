namespace Telemetron.ApiHost.Http.OpenApi;

/// <summary>On an endpoint: a parameter of the path, which the handler reads as a type that ASP.NET Core cannot describe.</summary>
/// <param name="Name">The name in the route.</param>
/// <param name="Description">The description.</param>
/// <param name="MaxLength">The maximum length in Unicode code points.</param>
/// <param name="Example">A value to try; null if no value is valid everywhere.</param>
internal sealed record PathParameter(string Name, string Description, int MaxLength, string? Example = null);
