using System.Text.Json.Serialization.Metadata;

namespace Telemetron.ApiHost.Http.Json;

/// <summary>A body of the contract, and how the serializer reads and writes it.</summary>
internal interface IJsonModel<TSelf>
    where TSelf : class, IJsonModel<TSelf>
{
    /// <summary>From the JSON context of the feature that the body belongs to.</summary>
    static abstract JsonTypeInfo<TSelf> Json { get; }

    /// <summary>An example in JSON, for the OpenAPI document.</summary>
    static abstract string Example { get; }
}
