namespace Telemetron.Grains.Health;

/// <summary>Tries the storages of this silo. The silo, which has them, implements it.</summary>
internal interface IStorageProbe
{
    /// <summary>What keeps requests from being answered; null for nothing.</summary>
    Task<string?> CheckAsync(CancellationToken cancellationToken);
}
