using System.Text.Json.Serialization;
using Telemetron.ApiHost.Http.Json;

namespace Telemetron.ApiHost.Http.Errors;

/// <summary>The JSON of errors.</summary>
[JsonSerializable(typeof(ErrorBody))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
internal sealed partial class ErrorJson : JsonSerializerContext
{
    public static ErrorJson Http { get; } = new(JsonRules.NewOptions());
}
