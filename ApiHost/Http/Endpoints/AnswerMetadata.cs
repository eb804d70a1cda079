using Telemetron.ApiHost.Http.Errors;
using Telemetron.ApiHost.Http.Json;
using Telemetron.ApiHost.Http.OpenApi;

namespace Telemetron.ApiHost.Http.Endpoints;

/// <summary>Describes the responses of an endpoint's result type, for ASP.NET Core's API description.</summary>
internal static class AnswerMetadata
{
    private const string MediaType = "application/json";

    /// <summary>Adds 200 with <typeparamref name="T"/>, and the error body.</summary>
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
