using Microsoft.Extensions.Configuration;
using Telemetron.Hosting.Settings;
using Telemetron.Testing;

namespace Telemetron.Hosting.Tests.Settings;

public sealed class UnknownSettingsTests
{
    private static readonly SettingsCatalogue WithRemoved = new(
        [new("Silo:Port", "1", Programs.Silo, "A port.")],
        [new("Silo:Sockets", "1.4", "Set Silo__Port instead."), new("Storage:Kind", "1.5", "The connection string says it.")]);

    [Theory]
    [InlineData("Silo__Prot", "Silo__Port")]
    [InlineData("SILO__PROT", "Silo__Port")]
    [InlineData("Silo__Port__Number", "Silo__Port")]
    [InlineData("Storage__DataDir", "Storage__DataDirectory")]
    [InlineData("Requests__MaxConcurent", "Requests__MaxConcurrent")]
    [InlineData("Storage__Dir", "Storage__DataDirectory")]
    [InlineData("Requests__Port", "Silo__Port")]
    [InlineData("Cluster__ClusterId", "Orleans__ClusterId")]
    public void An_unknown_name_in_a_section_of_ours_is_refused_with_the_nearest_one(string name, string nearest) =>
        Assert.Equal($"{name} is unknown; did you mean {nearest}?", Assert.Single(Problems(name)));

    [Theory]
    [InlineData("Sillo__Port", "Silo__Port")]
    [InlineData("Sillo__Prot", "Silo__Port")]
    [InlineData("Request__MaxQueued", "Requests__MaxQueued")]
    [InlineData("Storge__DataDirectory", "Storage__DataDirectory")]
    [InlineData("Tsl__KeyPath", "Tls__KeyPath")]
    [InlineData("ConnectionString__Telemetron", "ConnectionStrings__Telemetron")]
    [InlineData("ConnectionStrings__Telemtron", "ConnectionStrings__Telemetron")]
    [InlineData("ConnectionStrings__Telemetry", "ConnectionStrings__Telemetron")]
    [InlineData("ConnectionStrings_Telemetron", "ConnectionStrings__Telemetron")]
    [InlineData("CONNECTIONSTRING_TELEMETRON", "ConnectionStrings__Telemetron")]
    [InlineData("Orleans__ClusterIdd", "Orleans__ClusterId")]
    public void A_slip_away_from_a_setting_of_ours_is_refused_in_any_section(string name, string meant) =>
        Assert.Equal($"{name} is unknown; did you mean {meant}?", Assert.Single(Problems(name)));

    [Theory]
    [InlineData("STORAGE_ACCOUNT")]
    [InlineData("Storage")]
    [InlineData("Health")]
    [InlineData("SILO_PORT")]
    [InlineData("SILO_SERVICE_HOST")]
    [InlineData("HEALTH_PORT")]
    [InlineData("DASHBOARD_PASSWORD")]
    [InlineData("HealthChecks__Port")]
    [InlineData("Solr__Port")]
    [InlineData("Ssl__KeyPath")]
    [InlineData("Redis__Port")]
    [InlineData("ConnectionStrings__Orders")]
    [InlineData("ConnectionStrings__Peer")]
    [InlineData("Orleans__Clustering__ProviderType")]
    [InlineData("ORLEANS_CLUSTER_ID")]
    [InlineData("Logging__LogLevel__Default")]
    [InlineData("Kestrel__Limits__MaxConcurrentConnections")]
    [InlineData("AllowedHosts")]
    [InlineData("OTEL_RESOURCE_ATTRIBUTES")]
    [InlineData("ASPNETCORE_ENVIRONMENT")]
    [InlineData("DOTNET_gcServer")]
    public void What_others_read_is_left_to_them(string name) => Assert.Empty(Problems(name));

    [Fact]
    public void A_name_like_a_setting_that_is_there_is_another_programs() =>
        Assert.Empty(Problems("ConnectionStrings__Telemetry", "ConnectionStrings__Telemetron"));

    [Fact]
    public void Every_setting_of_either_program_is_known_to_both() =>
        Assert.Empty(Problems([.. SettingsCatalogue.Telemetron.Settings.Select(setting => setting.Variable)]));

    [Fact]
    public void A_removed_setting_is_no_mistake_and_is_warned_of_once()
    {
        var reader = new SettingsReader(Configuration("SILO__SOCKETS", "Storage__Kind", "Silo__Port"), WithRemoved);
        reader.RefuseUnknownNames();
        Assert.Empty(reader.Problems);

        using var logs = new LogRecorder();
        reader.WarnOfRemovedNames(logs.CreateLogger("settings"));
        Assert.Equal(
            [
                "Warning settings: Silo__Sockets has no effect since version 1.4. Set Silo__Port instead.",
                "Warning settings: Storage__Kind has no effect since version 1.5. The connection string says it.",
            ],
            logs.Lines.Select(line => line.Trim()));
    }

    [Fact]
    public void What_is_not_given_is_not_warned_of()
    {
        using var logs = new LogRecorder();
        new SettingsReader(Configuration("Silo__Port"), WithRemoved).WarnOfRemovedNames(logs.CreateLogger("settings"));
        Assert.Empty(logs.Lines);
    }

    private static IReadOnlyList<string> Problems(params string[] variables)
    {
        var reader = new SettingsReader(Configuration(variables));
        reader.RefuseUnknownNames();
        return reader.Problems;
    }

    /// <summary>The configuration that these environment variables make.</summary>
    private static IConfigurationRoot Configuration(params string[] variables) => new ConfigurationBuilder()
        .AddInMemoryCollection(variables.Select(name => KeyValuePair.Create(name.Replace("__", ":", StringComparison.Ordinal), (string?)"value")))
        .Build();
}
