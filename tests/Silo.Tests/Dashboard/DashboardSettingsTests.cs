using System.Net;
using Microsoft.Extensions.Configuration;
using Telemetron.Hosting.Settings;
using Telemetron.Silo.Dashboard;

namespace Telemetron.Silo.Tests.Dashboard;

public sealed class DashboardSettingsTests
{
    private static readonly IPAddress Elsewhere = IPAddress.Parse("192.0.2.1");
    private static readonly string ShortestPassword = new('p', DashboardSettings.MinPasswordLength);
    private static readonly string LongestText = new('x', DashboardSettings.MaxLength);

    [Fact]
    public void There_is_no_dashboard_unless_it_is_asked_for()
    {
        foreach (var (dashboard, problems) in new[] { Read(Elsewhere), Read(Elsewhere, ("Enabled", "false"), ("User", "ops")) })
        {
            Assert.Null(dashboard);
            Assert.Empty(problems);
        }
    }

    [Fact]
    public void At_a_loopback_address_it_needs_no_password()
    {
        var (dashboard, problems) = Read(IPAddress.Loopback, ("Enabled", "true"));
        Assert.Empty(problems);
        Assert.NotNull(dashboard);
        Assert.Null(dashboard.Credentials);
    }

    [Fact]
    public void At_any_other_address_it_needs_one()
    {
        var (_, problems) = Read(Elsewhere, ("Enabled", "true"));
        Assert.StartsWith("Dashboard__Enabled is true at 192.0.2.1", Assert.Single(problems), StringComparison.Ordinal);
    }

    [Fact]
    public void With_a_user_and_a_password_it_is_at_any_address_and_asks_for_them()
    {
        foreach (var (user, password) in new[] { ("u", ShortestPassword), (LongestText, LongestText) })
        {
            foreach (var address in new[] { IPAddress.Loopback, Elsewhere })
            {
                var (dashboard, problems) = Read(address, ("Enabled", "true"), ("User", user), ("Password", password));
                Assert.Empty(problems);
                Assert.NotNull(dashboard?.Credentials);
            }
        }
    }

    [Theory]
    [InlineData("ops", null, "Dashboard__Password")]
    [InlineData("ops", "", "Dashboard__Password")]
    [InlineData("ops", "hunter2hunter2", "Dashboard__Password")]
    [InlineData(null, "hunter2hunter2x", "Dashboard__User")]
    [InlineData("", "hunter2hunter2x", "Dashboard__User")]
    [InlineData("o:ps", "hunter2hunter2x", "Dashboard__User")]
    [InlineData("", "", "Dashboard__User", "Dashboard__Password")]
    public void A_user_or_a_password_that_will_not_do_is_reported_and_not_repeated(string? user, string? password, params string[] mistakes)
    {
        var (_, problems) = Read(IPAddress.Loopback, ("Enabled", "true"), ("User", user), ("Password", password));
        Assert.Equal(mistakes, problems.Select(problem => problem.Split(' ')[0]));
        Assert.DoesNotContain(problems, problem => problem.Contains("hunter2", StringComparison.Ordinal));
    }

    [Fact]
    public void Texts_that_are_too_long_are_reported()
    {
        var (_, problems) = Read(IPAddress.Loopback, ("Enabled", "true"), ("User", LongestText + "x"), ("Password", LongestText + "x"));
        Assert.Equal(["Dashboard__User", "Dashboard__Password"], problems.Select(problem => problem.Split(' ')[0]));
    }

    private static (DashboardSettings? Dashboard, string[] Problems) Read(IPAddress address, params (string Name, string? Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Where(setting => setting.Value is not null).ToDictionary(setting => $"Dashboard:{setting.Name}", setting => setting.Value))
            .Build();
        var reader = new SettingsReader(configuration);
        var dashboard = DashboardSettings.Read(reader, address);
        return (dashboard, [.. reader.Problems]);
    }
}
