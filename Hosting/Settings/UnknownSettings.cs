namespace Telemetron.Hosting.Settings;

/// <summary>
/// Finds names that look like settings of Telemetron but are not. The configuration contains all environment variables, so only two kinds of names
/// are reported: any unknown name in a section that only Telemetron uses, and a name elsewhere that is within two typing errors of a setting that is
/// not set. If that setting is set, the name is assumed to belong to another program.
/// </summary>
internal static class UnknownSettings
{
    /// <summary>The maximum number of typing errors in a name elsewhere, in section and name together.</summary>
    private const int MaxSlips = 2;

    /// <summary>In a shorter word, only one typing error is allowed: <c>Ssl</c> is not <c>Tls</c>.</summary>
    private const int MinLengthForTwoSlips = 5;

    private const string DatabaseKey = "ConnectionStrings:Telemetron";

    /// <summary>
    /// The connection string, misspelt with one underscore. This form is only checked for this setting, because without it an empty SQLite file would
    /// be used in place of the cluster's database. Other names of this form can belong to other programs: Kubernetes sets <c>SILO_PORT</c> for a
    /// service named silo.
    /// </summary>
    private const string DatabaseVariableMiswritten = "ConnectionStrings_Telemetron";

    /// <summary>Sections in which Orleans and other programs have settings too.</summary>
    private static readonly string[] SharedSections = ["ConnectionStrings", "Orleans"];

    /// <summary>Returns the mistakes among the names that are set, each with the setting that was probably meant.</summary>
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

    /// <summary>
    /// Returns a setting within the allowed typing errors, preferably in the same section; otherwise the most similar one of this section.
    /// </summary>
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

    /// <summary>Returns the number of typing errors; more than <see cref="MaxSlips"/> if the names are too different.</summary>
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
