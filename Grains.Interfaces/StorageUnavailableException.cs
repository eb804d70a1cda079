namespace Telemetron;

/// <summary>
/// Storage could not be reached, or did not answer in time. A write may have happened or not; every call is safe to repeat.
/// The message and the inner exception name no grain key, since keys hold email addresses.
/// </summary>
/// <remarks>It is an <see cref="OrleansException"/> because Orleans wraps any other exception of a storage in one that names the key.</remarks>
[GenerateSerializer, Alias("telemetron.StorageUnavailableException")]
public sealed class StorageUnavailableException : OrleansException
{
    /// <summary>Initializes the exception.</summary>
    public StorageUnavailableException()
        : this("Storage is unavailable.")
    {
    }

    /// <summary>Initializes the exception.</summary>
    public StorageUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>Initializes the exception.</summary>
    public StorageUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
