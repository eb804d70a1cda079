namespace Telemetron.Grains.Health;

/// <summary>What ApiHost's health check asks a silo: whether the silo's storage takes what grains ask of it.</summary>
[Alias("telemetron.IStorageHealthGrain")]
[GrainInterfaceType("telemetron.IStorageHealthGrain")]
internal interface IStorageHealthGrain : IGrainWithIntegerKey
{
    /// <summary>What keeps requests from being answered; null for nothing.</summary>
    [Alias(nameof(Check))]
    Task<string?> Check(CancellationToken cancellationToken);
}
