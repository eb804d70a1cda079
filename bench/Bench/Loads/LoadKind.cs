namespace Telemetron.Bench.Loads;

/// <summary>One kind of requests, made by <c>load.lua</c>.</summary>
/// <param name="Name">What the script and the command line call it.</param>
/// <param name="Description">What a request is.</param>
/// <param name="Writes">Whether its requests change something.</param>
/// <param name="FindsNothing">Whether each request is to be answered with 404.</param>
internal sealed record LoadKind(string Name, string Description, bool Writes, bool FindsNothing = false)
{
    public static readonly LoadKind New = new("new", "a new device with one new customer", Writes: true);
    public static readonly LoadKind Again = new("again", "an assignment that is there already, over 10,000 devices", Writes: false);
    public static readonly LoadKind Shared = new("shared", "a new device with five owners, four of whom are known customers", Writes: true);
    public static readonly LoadKind Family = new("family", "a new device with four new customers", Writes: true);
    public static readonly LoadKind Hot = new("hot", "a new device for one and the same customer, who gets 10,000 of them before another does", Writes: true);
    public static readonly LoadKind Resolve = new("resolve", "`GET /device/{identifier}`, over 10,000 devices with one owner", Writes: false);

    public static readonly LoadKind Absent = new("absent", "`GET /device/{identifier}` of 100 devices that do not exist", Writes: false, FindsNothing: true);

    /// <summary>The loads on which services are compared.</summary>
    public static readonly IReadOnlyList<LoadKind> All = [New, Again, Shared, Family, Hot, Resolve, Absent];

    /// <summary>An assignment that is there already, of a device with 500 owners.</summary>
    public static readonly LoadKind Crowd = new("crowd", "an assignment that is there already, of one device with 500 owners", Writes: false);

    /// <summary>Reading a device with 500 owners.</summary>
    public static readonly LoadKind ResolveCrowd = new("resolve-crowd", "`GET /device/{identifier}` of one device with 500 owners", Writes: false);
}
