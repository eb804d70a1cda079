using Microsoft.Extensions.Configuration;
using Telemetron.Hosting.Settings;

namespace Telemetron.Hosting.Tests.Settings;

public sealed class SettingsCatalogueTests
{
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
}
