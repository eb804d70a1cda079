namespace Telemetron;

/// <summary>
/// Storage could not be reached, did not answer in time, or refused. A write may have happened or not; every call is safe to repeat.
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

    /// <summary>
    /// Whether somebody has to change something in the database or in the silos' configuration first: it is read-only or full, or it refuses the
    /// silos' role. Repeating the call at once does not help then; repeat it after seconds. The message says what to change.
    /// </summary>
    [Id(0)]
    public bool RequiresOperator { get; init; }
}
