using System.Text.Json.Serialization.Metadata;

namespace Telemetron.ApiHost.Http.Json;

/// <summary>A body of the contract, with its serializer metadata.</summary>
internal interface IJsonModel<TSelf>
    where TSelf : class, IJsonModel<TSelf>
{
    /// <summary>The metadata, from the JSON context of the body's resource.</summary>
    static abstract JsonTypeInfo<TSelf> Json { get; }

    /// <summary>An example in JSON, for the OpenAPI document.</summary>
    static abstract string Example { get; }
}
