using System.Text.RegularExpressions;
using Telemetron.Hosting.Settings;
using Telemetron.Hosting.Tests.Documents;

namespace Telemetron.Hosting.Tests.Settings;

/// <summary>docs/configuration.md against the settings of the code.</summary>
public sealed partial class SettingsTableTests
{
    /// <summary>What .NET reads itself.</summary>
    private const string Loggers = "Logging__";

    private static readonly string[] Deployment = ["Dockerfile", "docker-compose.yml", ".env.example"];

    public static TheoryData<string> Documents => [.. RepositoryFiles.Documents, .. Deployment];

    [Fact]
    public void The_tables_have_the_settings_of_the_code_with_their_defaults_and_programs()
    {
        var documented = Row().Matches(RepositoryFiles.Read("docs/configuration.md"))
            .Select(row => (row.Groups["name"].Value, row.Groups["default"].Value, row.Groups["program"].Value));
        Assert.Equal(
            SettingsCatalogue.Telemetron.Settings.Select(setting => (setting.Variable, Default(setting), NameOf(setting.Programs))).Order(),
            documented.Order());
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_setting_that_a_document_names_exists(string document) => Assert.DoesNotContain(
        Name().Matches(RepositoryFiles.Read(document)).Select(match => match.Value),
        name => !name.StartsWith(Loggers, StringComparison.Ordinal)
            && !SettingsCatalogue.Telemetron.Settings.Any(setting => setting.Variable == name)
            && !SettingsCatalogue.Telemetron.Removed.Any(setting => Setting.VariableOf(setting.Key) == name));

    private static string Default(Setting setting) => setting.Default is { } text ? $"`{text}`" : "none";

    private static string NameOf(Programs programs) => programs == Programs.Both ? "both" : $"{programs}";

    [GeneratedRegex(@"^\| `(?<name>[A-Za-z_]+)` \| (?<default>[^|]+) \| (?<program>[^|]+) \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"\b[A-Z][A-Za-z]+(?:__[A-Za-z]+)+(?:_FILE)?\b")]
    private static partial Regex Name();
}
