using System.Text.RegularExpressions;
using Telemetron.ApiHost.Keys.Initial;
using Telemetron.Organizations;

namespace Telemetron.ApiHost.Tests.Keys.Initial;

public sealed partial class DemoKeyTests
{
    private static readonly ApiKey Key = ApiKey.Create();

    [Fact]
    public void Color_changes_nothing_but_the_color()
    {
        var plain = DemoKey.Describe(Key, "http://localhost:5080", inColor: false);
        var colored = DemoKey.Describe(Key, "http://localhost:5080", inColor: true);
        Assert.DoesNotContain('\e', plain);
        Assert.Contains('\e', colored);
        Assert.Equal(plain, Color().Replace(colored, ""));
    }

    [GeneratedRegex(@"\e\[[0-9;]*m")]
    private static partial Regex Color();
}
