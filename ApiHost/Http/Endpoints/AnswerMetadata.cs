using Telemetron.ApiHost.Http.Errors;
using Telemetron.ApiHost.Http.Json;
using Telemetron.ApiHost.Http.OpenApi;

namespace Telemetron.ApiHost.Http.Endpoints;

/// <summary>What the result type of an endpoint says of its answers, for ASP.NET Core's description of the API.</summary>
internal static class AnswerMetadata
{
    private const string MediaType = "application/json";

    /// <summary>200 with <typeparamref name="T"/>, and the one body of all errors.</summary>
    public static void Add<T>(EndpointBuilder builder)
        where T : class, IJsonModel<T>
    {
        builder.Metadata.Add(new AnswerExample(T.Example));
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), [MediaType]));
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status400BadRequest, typeof(ErrorBody), [MediaType]));
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status401Unauthorized, typeof(ErrorBody), [MediaType]));
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status503ServiceUnavailable, typeof(ErrorBody), [MediaType]));
    }
}
