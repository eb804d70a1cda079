namespace Telemetron.Grains.Organizations;

/// <summary>Records when an API key was last used.</summary>
[Alias("telemetron.IApiKeyUsageGrain")]
[GrainInterfaceType("telemetron.IApiKeyUsageGrain")]
internal interface IApiKeyUsageGrain : IGrainWithStringKey
{
    /// <summary>The key was used. Only the hour is recorded, and only a later one than is on record.</summary>
    /// <param name="usedAt">When; a time that has not come yet counts as now.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    [Alias(nameof(Report))]
    Task Report(DateTimeOffset usedAt, CancellationToken cancellationToken);
}
