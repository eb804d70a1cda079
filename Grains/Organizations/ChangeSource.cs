namespace Telemetron.Grains.Organizations;

/// <summary>What changes an API key or an organization, in the words that records and the audit log have for it.</summary>
internal static class ChangeSource
{
    /// <summary><c>ApiHost keys</c> or <c>ApiHost organizations</c>.</summary>
    public const string Command = "command";

    /// <summary>The administrators' API.</summary>
    public const string AdminApi = "admin-api";

    /// <summary>The setting <c>Bootstrap__ApiKey</c>.</summary>
    public const string Bootstrap = "bootstrap";

    /// <summary>The first start of an embedded ApiHost.</summary>
    public const string FirstStart = "first-start";

    /// <summary>A direct caller of the grains.</summary>
    public const string GrainCall = "grain-call";

    /// <summary>Nobody knows: it happened before there were records.</summary>
    public const string Unrecorded = "unrecorded";

    /// <summary>The source that a caller names, if it is one of ApiHost's own; a text of anybody else's goes on no record.</summary>
    public static string Of(string? claimed) => claimed is Command or AdminApi or Bootstrap or FirstStart ? claimed : GrainCall;
}
