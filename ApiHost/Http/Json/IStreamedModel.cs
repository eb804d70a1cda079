namespace Telemetron.ApiHost.Http.Json;

/// <summary>A body of the contract with a list of texts that can be too long to be held in memory.</summary>
internal interface IStreamedModel<TSelf> : IJsonModel<TSelf>
    where TSelf : class, IStreamedModel<TSelf>
{
    /// <summary>What JSON calls the list, which no other object within the body has.</summary>
    static abstract string ListName { get; }

    /// <summary>The same body with this list.</summary>
    TSelf With(IReadOnlyList<string> list);
}
