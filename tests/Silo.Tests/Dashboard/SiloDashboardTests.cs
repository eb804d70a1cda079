using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Dashboard;
using Orleans.Serialization.Configuration;
using Telemetron.Hosting.Settings;

namespace Telemetron.Silo.Tests.Dashboard;

public sealed class SiloDashboardTests
{
    [Fact]
    public void A_silo_without_a_dashboard_has_no_service_and_no_grain_of_it()
    {
        var (services, grains) = Build("false");
        Assert.DoesNotContain(services, IsOfDashboard);
        Assert.DoesNotContain(grains, IsOfDashboard);
    }

    [Fact]
    public void A_silo_with_a_dashboard_has_both()
    {
        var (services, grains) = Build("true");
        Assert.Contains(services, IsOfDashboard);
        Assert.Contains(grains, IsOfDashboard);
    }

    private static (Type[] Services, Type[] Grains) Build(string enabled)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Telemetron"] = "Host=127.0.0.1;Database=telemetron;Username=telemetron",
            ["Dashboard:Enabled"] = enabled,
        });
        var reader = new SettingsReader(builder.Configuration);
        var settings = SiloSettings.ReadForCluster(reader);
        Assert.Empty(reader.Problems);
        builder.UseOrleans(silo => silo.AddTelemetronSilo(settings));
        using var host = builder.Build();
        return (
            [.. builder.Services.Where(service => !IsAboutTypes(service)).SelectMany(service => new[] { service.ServiceType, service.ImplementationType }).OfType<Type>()],
            [.. host.Services.GetRequiredService<IOptions<GrainTypeOptions>>().Value.Classes]);
    }

    /// <summary>What Orleans finds in every assembly that it knows, for its serializer.</summary>
    private static bool IsAboutTypes(ServiceDescriptor service) => service.IsKeyedService || service.ServiceType == typeof(IConfigureOptions<TypeManifestOptions>);

    private static bool IsOfDashboard(Type type) => type.Assembly == typeof(DashboardOptions).Assembly;
}
