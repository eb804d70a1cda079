namespace Telemetron.Grains.Organizations;

/// <summary>What may be asked for when an API key is created or rotated.</summary>
internal static class ApiKeyLimits
{
    /// <summary>The most days until a new key expires.</summary>
    public const int MaxDays = 36_500;

    /// <summary>The most hours that a rotated key goes on working.</summary>
    public const int MaxGraceHours = 30 * 24;

    /// <summary>The hours that a rotated key goes on working unless somebody says otherwise.</summary>
    public const int DefaultGraceHours = 24;

    /// <summary>The longest time that a rotated key goes on working.</summary>
    public static readonly TimeSpan MaxGrace = TimeSpan.FromHours(MaxGraceHours);
}
