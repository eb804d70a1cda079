using Telemetron.Grains.State;

namespace Telemetron.Grains.Organizations;

/// <summary>Lists the states of the storage "organizations", which Orleans itself cannot. The silo, which has the database, implements it.</summary>
/// <remarks>
/// What it lists are the very rows that the grains load: there is no index that could miss one. A list may throw
/// <see cref="StorageUnavailableException"/>, and <see cref="StoredStateException"/> for a row that only newer code can read.
/// </remarks>
internal interface IStateCatalog
{
    /// <summary>States in the order of their grains' keys, read page by page.</summary>
    /// <param name="stateName">Which kind, a name of <see cref="StorageNames"/>.</param>
    /// <param name="prefix">How the keys begin.</param>
    /// <param name="cancellationToken">Ends the list.</param>
    IAsyncEnumerable<(string Key, TState State)> ListAsync<TState>(string stateName, string prefix, CancellationToken cancellationToken)
        where TState : StoredState;
}
