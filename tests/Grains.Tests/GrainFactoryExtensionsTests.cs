using Telemetron.Customers;
using Telemetron.Devices;
using Telemetron.Organizations;

namespace Telemetron.Grains.Tests;

public sealed class GrainFactoryExtensionsTests(GrainCluster cluster) : IClassFixture<GrainCluster>
{
    private static readonly OrganizationId Acme = OrganizationId.Parse("acme");

    [Fact]
    public void A_grain_that_is_named_is_the_one_that_Orleans_finds_by_its_interface_and_key()
    {
        var (device, customer, apiKey) = (DeviceIdentifier.Parse("SN-1"), EmailAddress.Parse("a@example.com"), ApiKey.Create().Hash);

        AssertSame(cluster.Grains.GetGrain<IDeviceGrain>(GrainKeys.Device(Acme, device)), cluster.Grains.GetDevice(Acme, device));
        AssertSame(cluster.Grains.GetGrain<ICustomerGrain>(GrainKeys.Customer(Acme, customer)), cluster.Grains.GetCustomer(Acme, customer));
        AssertSame(cluster.Grains.GetGrain<IApiKeyGrain>(GrainKeys.ApiKey(apiKey)), cluster.Grains.GetApiKey(apiKey));
    }

    private static void AssertSame(IAddressable expected, IAddressable actual)
    {
        Assert.Equal(expected.GetGrainId(), actual.GetGrainId());
        Assert.Equal(expected.GetType(), actual.GetType());
        Assert.Equal(((GrainReference)expected).InterfaceType, ((GrainReference)actual).InterfaceType);
    }
}
