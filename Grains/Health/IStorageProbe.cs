namespace Telemetron.Grains.Health;

/// <summary>Checks the storages of this silo. The silo implements it, because it has them.</summary>
internal interface IStorageProbe
{
    /// <summary>Why storage cannot serve grains, in words; null if it can.</summary>
    Task<string?> CheckAsync(CancellationToken cancellationToken);
}
