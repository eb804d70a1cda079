using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Telemetron.ApiHost.Api.Fields;
using Telemetron.ApiHost.Http.Errors;
using Telemetron.ApiHost.Http.Json;

namespace Telemetron.ApiHost.Http.OpenApi;

/// <summary>Describes which fields of a body are required, as the serializer and the request checks treat them.</summary>
internal sealed class DescribeSchema : IOpenApiSchemaTransformer
{
    /// <summary>The field that tells a success from an error.</summary>
    private const string Success = "success";

    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.JsonPropertyInfo is null && context.JsonTypeInfo.Kind == JsonTypeInfoKind.Object)
        {
            DescribeFields(schema, context.JsonTypeInfo);
        }

        return Task.CompletedTask;
    }

    private static void DescribeFields(OpenApiSchema schema, JsonTypeInfo type)
    {
        schema.Required = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var field in type.Properties.Where(field => !field.IsExtensionData && schema.Properties!.ContainsKey(field.Name)))
        {
            if (IsRequired(field, type))
            {
                schema.Required.Add(field.Name);
            }

            if (schema.Properties![field.Name] is OpenApiSchema described)
            {
                Describe(described, field, type);
            }
        }
    }

    private static bool IsRequired(JsonPropertyInfo field, JsonTypeInfo type) => IsRequest(type)
        ? Attribute<RequiredAttribute>(field) is not null
        : !field.IsGetNullable || IsWrittenAsNull(field);

    private static void Describe(OpenApiSchema schema, JsonPropertyInfo field, JsonTypeInfo type)
    {
        var mayBeNull = IsRequest(type) ? Attribute<RequiredAttribute>(field) is null : IsWrittenAsNull(field);
        if (!mayBeNull)
        {
            schema.Type &= ~JsonSchemaType.Null;
        }

        if (field.PropertyType.IsAssignableTo(typeof(IReadOnlyDictionary<string, JsonElement>)) && IsRequest(type))
        {
            schema.AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Object };
            (schema.MinProperties, schema.MaxProperties) = (1, RequestFields.MaxDevices);
        }
        else if ((Nullable.GetUnderlyingType(field.PropertyType) ?? field.PropertyType) == typeof(JsonElement))
        {
            schema.Type = mayBeNull ? JsonSchemaType.Object | JsonSchemaType.Null : JsonSchemaType.Object;
        }

        if (field.Name == Success)
        {
            schema.Enum = [JsonValue.Create(type.Type != typeof(ErrorBody))];
        }
        else if (Attribute<AllowedValuesAttribute>(field) is { } allowed)
        {
            schema.Enum = [.. allowed.Values.Select(value => JsonValue.Create((string)value!))];
        }
    }

    /// <summary>A null field is omitted, unless an attribute says otherwise.</summary>
    private static bool IsWrittenAsNull(JsonPropertyInfo field) =>
        field.IsGetNullable && Attribute<JsonIgnoreAttribute>(field) is { Condition: JsonIgnoreCondition.Never };

    private static bool IsRequest(JsonTypeInfo type) => type.Type.IsAssignableTo(typeof(RequestBody));

    private static T? Attribute<T>(JsonPropertyInfo field)
        where T : Attribute => (field.AttributeProvider as MemberInfo)?.GetCustomAttribute<T>();
}
