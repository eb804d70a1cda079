namespace Telemetron.Fleet;

/// <summary>The limits of lists, from the HTTP contract.</summary>
public static class FleetLimits
{
    /// <summary>The maximum number of items in a page.</summary>
    public const int ItemsPerPage = 500;

    /// <summary>The maximum number of items in a page of identifiers only.</summary>
    public const int IdentifiersPerPage = 5000;
}
