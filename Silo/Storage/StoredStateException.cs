namespace Telemetron.Silo.Storage;

/// <summary>
/// A stored state that this program cannot read. The message has neither the grain's key nor what is stored.
/// </summary>
/// <remarks>An <see cref="OrleansException"/>, because Orleans wraps any other exception of a storage in one that names the key.</remarks>
internal sealed class StoredStateException(string message) : OrleansException(message);
