using System.Text.Json.Serialization;
using Telemetron.ApiHost.Json;

namespace Telemetron.ApiHost.Errors;

/// <summary>The JSON of errors.</summary>
[JsonSerializable(typeof(ErrorBody))]
internal sealed partial class ErrorJson : JsonSerializerContext
{
    public static ErrorJson Http { get; } = new(JsonRules.NewOptions());
}
