namespace Telemetron.Grains.Health;

/// <summary>Checks the storage of a silo, for ApiHost's health check.</summary>
[Alias("telemetron.IStorageHealthGrain")]
[GrainInterfaceType("telemetron.IStorageHealthGrain")]
internal interface IStorageHealthGrain : IGrainWithIntegerKey
{
    /// <summary>Why storage cannot serve grains, in words; null if it can.</summary>
    [Alias(nameof(Check))]
    Task<string?> Check(CancellationToken cancellationToken);
}
