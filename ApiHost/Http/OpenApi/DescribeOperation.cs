using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;
using Telemetron.ApiHost.Api.Lists;
using Telemetron.ApiHost.Http.Bodies;
using Telemetron.ApiHost.Http.Endpoints;
using Telemetron.Fleet;

namespace Telemetron.ApiHost.Http.OpenApi;

/// <summary>Describes what the signature of a handler does not: path parameters, examples and errors.</summary>
internal sealed class DescribeOperation(DescribedApi api) : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        DescribeParameters(operation, metadata);
        DescribeRequest(operation, metadata);
        DescribeAnswer(operation, metadata);
        DescribeFailures(operation, metadata, context.Document!);
        return Task.CompletedTask;
    }

    private static void DescribeParameters(OpenApiOperation operation, IList<object> metadata)
    {
        operation.Parameters ??= [];
        foreach (var parameter in operation.Parameters.OfType<OpenApiParameter>().Where(parameter => parameter.Name == ListEndpoints.LimitParameter))
        {
            // The handler reads it as a text, to say what is wrong with it.
            parameter.Schema = new OpenApiSchema
            {
                Type = JsonSchemaType.Integer,
                Minimum = "1",
                Maximum = FleetLimits.ItemsPerPage.ToString(CultureInfo.InvariantCulture),
                Default = ListParameters.DefaultLimit,
            };
        }

        foreach (var parameter in metadata.OfType<PathParameter>())
        {
            operation.Parameters.Insert(0, new OpenApiParameter
            {
                Name = parameter.Name,
                In = ParameterLocation.Path,
                Required = true,
                Description = parameter.Description,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = parameter.MaxLength },
                Example = parameter.Example is null ? null : JsonValue.Create(parameter.Example),
            });
        }

        if (IsTagged(operation))
        {
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = HeaderNames.IfNoneMatch,
                In = ParameterLocation.Header,
                Description = "The `ETag` of an earlier response. The response is 304 if nothing has changed.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            });
        }
    }

    private static void DescribeRequest(OpenApiOperation operation, IList<object> metadata)
    {
        if (metadata.OfType<RequestExample>().FirstOrDefault() is { } example)
        {
            Content(operation.RequestBody?.Content).Example = JsonNode.Parse(example.Json);
        }
    }

    private static void DescribeAnswer(OpenApiOperation operation, IList<object> metadata)
    {
        var answer = (OpenApiResponse)operation.Responses![Key(StatusCodes.Status200OK)];
        answer.Description = "Done.";
        Content(answer.Content).Example = JsonNode.Parse(metadata.OfType<AnswerExample>().First().Json);
        if (IsTagged(operation))
        {
            answer.Headers = new Dictionary<string, IOpenApiHeader>
            {
                [HeaderNames.ETag] = new OpenApiHeader
                {
                    Description = "Changes whenever the body of the response changes.",
                    Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                },
            };
            ((OpenApiResponse)operation.Responses[Key(StatusCodes.Status304NotModified)]).Description = "Nothing has changed since the response with this `ETag`.";
        }
    }

    private void DescribeFailures(OpenApiOperation operation, IList<object> metadata, OpenApiDocument document)
    {
        var takesJson = metadata.OfType<TakesJson>().Any();
        var own = metadata.OfType<Failures>().SelectMany(failures => failures.Errors)
            .Concat(CommonFailures.OwnedBy(takesJson, metadata.OfType<PathParameter>().Any())).ToList();
        foreach (var errors in own.GroupBy(error => error.Status))
        {
            operation.Responses![Key(errors.Key)] = ErrorResponses.Describe(api, [.. errors], document);
        }

        var described = own.Select(error => error.Status).ToHashSet();
        foreach (var status in CommonFailures.SharedBy(api, takesJson, metadata.OfType<ReadsOnly>().Any()).Where(status => !described.Contains(status)))
        {
            operation.Responses![Key(status)] = new OpenApiResponseReference(CommonFailures.NameOf(status), document);
        }

        var ordered = operation.Responses!.OrderBy(response => response.Key, StringComparer.Ordinal).ToList();
        operation.Responses!.Clear();
        ordered.ForEach(response => operation.Responses!.Add(response.Key, response.Value));
    }

    private static bool IsTagged(OpenApiOperation operation) => operation.Responses!.ContainsKey(Key(StatusCodes.Status304NotModified));

    private static OpenApiMediaType Content(IDictionary<string, OpenApiMediaType>? content) => content![ErrorResponses.MediaType];

    private static string Key(int status) => status.ToString(CultureInfo.InvariantCulture);
}
