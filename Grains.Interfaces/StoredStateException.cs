namespace Telemetron;

/// <summary>
/// The silos cannot read a stored row: a newer version wrote it, or it is damaged. Nothing was changed. A retry fails again until the silos are
/// upgraded or the row is repaired. The message contains neither the grain's key nor stored data.
/// </summary>
/// <remarks>
/// It derives from <see cref="OrleansException"/> because Orleans wraps other exceptions of storage providers in one that contains the key.
/// </remarks>
[GenerateSerializer, Alias("telemetron.StoredStateException")]
public sealed class StoredStateException : OrleansException
{
    /// <summary>Initializes the exception.</summary>
    public StoredStateException()
        : this("A stored state is not readable.")
    {
    }

    /// <summary>Initializes the exception.</summary>
    public StoredStateException(string message)
        : base(message)
    {
    }

    /// <summary>Initializes the exception.</summary>
    public StoredStateException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
