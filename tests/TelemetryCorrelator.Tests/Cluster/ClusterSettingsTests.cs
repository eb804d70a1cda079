using Microsoft.Extensions.Configuration;
using TelemetryCorrelator.Cluster;

namespace TelemetryCorrelator.Tests.Cluster;

public sealed class ClusterSettingsTests
{
    [Fact]
    public void All_mistakes_are_reported_at_once()
    {
        var problems = Problems(("ConnectionStrings:Telemetron", "Password=hunter2;Nonsense=1"), ("Orleans:ClusterId", " "), ("Orleans:ServiceId", ""));
        Assert.Equal(["ConnectionStrings__Telemetron", "Orleans__ClusterId", "Orleans__ServiceId"], problems.Select(problem => problem.Split(' ')[0]));
        Assert.DoesNotContain(problems, problem => problem.Contains("hunter2", StringComparison.Ordinal));
    }

    [Fact]
    public void A_database_is_enough() => Assert.Empty(Problems(("ConnectionStrings:Telemetron", "Host=localhost;Database=telemetron")));

    [Fact]
    public void A_database_is_needed() => Assert.StartsWith("ConnectionStrings__Telemetron", Assert.Single(Problems()), StringComparison.Ordinal);

    private static List<string> Problems(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.ToDictionary(setting => setting.Key, string? (setting) => setting.Value))
            .Build();
        var problems = new List<string>();
        ClusterSettings.Read(configuration, problems);
        return problems;
    }
}
