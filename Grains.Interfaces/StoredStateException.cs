namespace Telemetron;

/// <summary>
/// A stored state that the silos cannot read: newer code wrote it, or it is damaged. Nothing was changed. Repeating the call does not help
/// before somebody upgraded the silos or mended the row. The message has neither the grain's key nor what is stored.
/// </summary>
/// <remarks>It is an <see cref="OrleansException"/> because Orleans wraps any other exception of a storage in one that names the key.</remarks>
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
