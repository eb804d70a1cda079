namespace Telemetron.Hosting.Settings;

/// <summary>
/// Finds names that look like settings of Telemetron and are none. The configuration holds every environment variable of the machine, so only
/// two kinds of names are taken for mistakes: any name in a section that is Telemetron's alone, and a name elsewhere that is a slip or two away
/// from a setting that is not there. If it is there, the other name is another program's.
/// </summary>
internal static class UnknownSettings
{
    /// <summary>In how many letters a name elsewhere may differ: section and name together.</summary>
    private const int MaxSlips = 2;

    /// <summary>In a shorter word only one letter may differ: <c>Ssl</c> is not <c>Tls</c>.</summary>
    private const int MinLengthForTwoSlips = 5;

    private const string DatabaseKey = "ConnectionStrings:Telemetron";

    /// <summary>
    /// The database, written with one underscore. It alone is looked for so: without it an empty SQLite file would take the cluster's place. Other
    /// names of this form belong to others: Kubernetes makes <c>SILO_PORT</c> for a service that is called silo.
    /// </summary>
    private const string DatabaseVariableMiswritten = "ConnectionStrings_Telemetron";

    /// <summary>Orleans and other programs have names here as well.</summary>
    private static readonly string[] SharedSections = ["ConnectionStrings", "Orleans"];

    /// <summary>The mistakes among the names that are set, each with the setting that was probably meant.</summary>
    public static IEnumerable<(string Key, Setting Meant)> Find(SettingsCatalogue catalogue, IReadOnlySet<string> keys) =>
        from key in keys
        where !catalogue.Contains(key) && !catalogue.Removed.Any(removed => removed.Key.Equals(key, StringComparison.OrdinalIgnoreCase))
        let meant = IsInOwnSection(key, catalogue)
            ? Nearest(key, catalogue)
            : catalogue.Settings.FirstOrDefault(setting => IsSlip(key, setting.Key) && !keys.Contains(setting.Key))
        where meant is not null
        orderby key
        select (key, meant);

    private static bool IsInOwnSection(string key, SettingsCatalogue catalogue)
    {
        var (section, name) = Split(key);
        return name is not null
            && !SharedSections.Contains(section, StringComparer.OrdinalIgnoreCase)
            && catalogue.Settings.Any(setting => setting.Key.StartsWith(section + ':', StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>A setting whose name is a slip away, in this section rather than in another; otherwise the nearest one of this section.</summary>
    private static Setting Nearest(string key, SettingsCatalogue catalogue)
    {
        var (section, name) = Split(key);
        return catalogue.Settings
            .Select(setting => (Setting: setting, Parts: Split(setting.Key)))
            .Where(candidate => candidate.Parts.Name is not null)
            .OrderBy(candidate => Slips(name!, candidate.Parts.Name!) > MaxSlips)
            .ThenBy(candidate => !candidate.Parts.Section.Equals(section, StringComparison.OrdinalIgnoreCase))
            .ThenBy(candidate => EditDistance.Between(name!, candidate.Parts.Name!))
            .First().Setting;
    }

    private static bool IsSlip(string key, string meant)
    {
        var ((section, name), (meantSection, meantName)) = (Split(key), Split(meant));
        return (name, meantName) switch
        {
            (null, _) => meant == DatabaseKey && Slips(key, DatabaseVariableMiswritten) <= MaxSlips,
            (_, null) => false,
            _ => Slips(section, meantSection) + Slips(name, meantName) <= MaxSlips,
        };
    }

    /// <summary>How many letters differ; more than <see cref="MaxSlips"/> when they are too many for a slip.</summary>
    private static int Slips(string text, string meant)
    {
        var tolerance = meant.Length < MinLengthForTwoSlips ? 1 : MaxSlips;
        return Math.Abs(text.Length - meant.Length) <= tolerance && EditDistance.Between(text, meant) is var slips && slips <= tolerance
            ? slips
            : MaxSlips + 1;
    }

    private static (string Section, string? Name) Split(string key) =>
        key.IndexOf(':', StringComparison.Ordinal) is var end and >= 0 ? (key[..end], key[(end + 1)..]) : (key, null);
}
