namespace Telemetron;

/// <summary>
/// Storage is unreachable, did not answer in time, or rejected the operation. It is unknown whether a write took effect. Every call is safe to retry.
/// The message and the inner exception contain no grain key, because keys contain email addresses.
/// </summary>
/// <remarks>
/// It derives from <see cref="OrleansException"/> because Orleans wraps other exceptions of storage providers in one that contains the key.
/// </remarks>
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
    /// Whether an operator must first change something in the database or in the configuration of the silos: for example, the database is read-only
    /// or full, or rejects the silos' role. The message says what to change. Do not retry at once, but after some seconds.
    /// </summary>
    [Id(0)]
    public bool RequiresOperator { get; init; }
}
