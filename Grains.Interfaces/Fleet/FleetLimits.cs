namespace Telemetron.Fleet;

/// <summary>The limits of lists, from the HTTP contract.</summary>
public static class FleetLimits
{
    /// <summary>The most items of a page.</summary>
    public const int ItemsPerPage = 500;

    /// <summary>The most items of a page that has nothing but identifiers.</summary>
    public const int IdentifiersPerPage = 5000;
}
