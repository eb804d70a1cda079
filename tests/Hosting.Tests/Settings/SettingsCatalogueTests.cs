using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Telemetron.Hosting.Settings;
using Telemetron.Testing;

namespace Telemetron.Hosting.Tests.Settings;

public sealed partial class SettingsCatalogueTests
{
    [Fact]
    public void The_table_in_the_README_has_the_same_names_and_defaults()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        var table = readme[readme.IndexOf("## Configure it", StringComparison.Ordinal)..];
        var documented = Row().Matches(table).SelectMany(row => Pair(Names(row.Groups["names"].Value), row.Groups["defaults"].Value.Replace("`", "", StringComparison.Ordinal).Split(", ")));
        Assert.Equal(
            SettingsCatalogue.Telemetron.Settings.Select(setting => (setting.Variable, setting.Default ?? "none")).Order(),
            documented.Order());
    }

    [Fact]
    public void A_setting_that_is_read_and_is_not_in_the_catalogue_is_a_defect()
    {
        var reader = new SettingsReader(new ConfigurationBuilder().Build());
        Assert.Throws<KeyNotFoundException>(() => reader.Optional("Requests:MaxPatience"));
    }

    [Fact]
    public void Every_meaning_is_one_line_that_ends_as_a_sentence() =>
        Assert.All(SettingsCatalogue.Telemetron.Settings, setting => Assert.Matches(@"^[^\n]{5,}\.$", setting.Meaning));

    [Fact]
    public void Each_program_has_its_own_settings_and_those_of_both()
    {
        string[] Of(Programs program) => [.. SettingsCatalogue.Telemetron.Of(program).Select(setting => setting.Variable)];

        Assert.Contains("Silo__Port", Of(Programs.Silo));
        Assert.Contains("Silo__Port", Of(Programs.ApiHost));
        Assert.Contains("Dashboard__User", Of(Programs.Silo));
        Assert.DoesNotContain("Dashboard__User", Of(Programs.ApiHost));
        Assert.Contains("Bootstrap__ApiKey", Of(Programs.ApiHost));
        Assert.DoesNotContain("Bootstrap__ApiKey", Of(Programs.Silo));
    }

    private static string[] Names(string cell) => [.. Name().Matches(cell).Select(name => name.Groups[1].Value)];

    /// <summary>A row may have several settings; the last of its defaults is that of all further ones.</summary>
    private static IEnumerable<(string Name, string Default)> Pair(string[] names, string[] defaults) =>
        names.Select((name, i) => (name, defaults[Math.Min(i, defaults.Length - 1)]));

    [GeneratedRegex(@"^\| (?<names>`[^|]+) \| (?<defaults>[^|]+) \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`([A-Za-z_]+)`")]
    private static partial Regex Name();
}
