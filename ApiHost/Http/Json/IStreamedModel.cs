namespace Telemetron.ApiHost.Http.Json;

/// <summary>A body of the contract with a list of texts that can be too long for memory.</summary>
internal interface IStreamedModel<TSelf> : IJsonModel<TSelf>
    where TSelf : class, IStreamedModel<TSelf>
{
    /// <summary>The name of the list in the JSON. It must occur only once in the body.</summary>
    static abstract string ListName { get; }

    /// <summary>Returns the body with this list.</summary>
    TSelf With(IReadOnlyList<string> list);
}
