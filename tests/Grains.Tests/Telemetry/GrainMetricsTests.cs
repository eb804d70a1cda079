using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Telemetron.Grains.Devices;
using Telemetron.Grains.Telemetry;
using Telemetron.Testing.Telemetry;

namespace Telemetron.Grains.Tests.Telemetry;

public sealed class GrainMetricsTests : IDisposable
{
    private static readonly DeviceState Device = new()
    {
        Version = 1,
        Organization = OrganizationId.Parse("acme"),
        Identifier = DeviceIdentifier.Parse("SN-1"),
        DeviceId = "dev_1",
        Type = DeviceType.Parse("sensor"),
        CreatedAt = default,
        UpdatedAt = default,
        Owners = [],
    };

    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().AddSingleton<GrainMetrics>().BuildServiceProvider();
    private readonly MeterRecorder _recorder;

    public GrainMetricsTests() => _recorder = new MeterRecorder(_services.GetRequiredService<IMeterFactory>(), Instrumentation.Name);

    private GrainMetrics Metrics => _services.GetRequiredService<GrainMetrics>();

    [Fact]
    public void An_assignment_to_no_device_created_one()
    {
        Metrics.Assigned(null, Device);
        Assert.Equal(["telemetron.assignments 1 telemetron.outcome=created", "telemetron.devices.created 1"], _recorder.Measurements);
    }

    [Fact]
    public void An_assignment_that_leaves_another_state_changed_the_device()
    {
        Metrics.Assigned(Device, Device with { DeviceId = "dev_2" });
        Assert.Equal(["telemetron.assignments 1 telemetron.outcome=changed"], _recorder.Measurements);
    }

    [Fact]
    public void An_assignment_that_leaves_the_same_state_changed_nothing()
    {
        Metrics.Assigned(Device, Device);
        Assert.Equal(["telemetron.assignments 1 telemetron.outcome=unchanged"], _recorder.Measurements);
    }

    [Fact]
    public void A_refused_assignment_says_why()
    {
        Metrics.Assigned(Device, new Failure(FailureCode.TooManyOwners, "Too many."));
        Assert.Equal(["telemetron.assignments 1 telemetron.outcome=refused error.type=too_many_owners"], _recorder.Measurements);
    }

    [Fact]
    public void A_customer_is_counted_by_itself()
    {
        Metrics.CustomerCreated();
        Assert.Equal(["telemetron.customers.created 1"], _recorder.Measurements);
    }

    public void Dispose()
    {
        _recorder.Dispose();
        _services.Dispose();
    }
}
