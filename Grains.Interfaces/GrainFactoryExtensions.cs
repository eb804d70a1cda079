using Telemetron.Customers;
using Telemetron.Devices;
using Telemetron.Fleet;
using Telemetron.Organizations;

namespace Telemetron;

/// <summary>The way to the grains: a caller names what it wants, never a key.</summary>
/// <remarks>
/// Types are named here, as they are on the wire: asked by its interface alone, Orleans looks for attributes of the interface in every call, which
/// took a twentieth of the time of an answer from memory.
/// </remarks>
public static class GrainFactoryExtensions
{
    private static readonly GrainType DeviceType = GrainType.Create("device");
    private static readonly GrainType CustomerType = GrainType.Create("customer");
    private static readonly GrainType ApiKeyType = GrainType.Create("apiKey");
    private static readonly GrainType FleetType = GrainType.Create("fleet");
    private static readonly GrainInterfaceType DeviceInterface = GrainInterfaceType.Create("telemetron.IDeviceGrain");
    private static readonly GrainInterfaceType CustomerInterface = GrainInterfaceType.Create("telemetron.ICustomerGrain");
    private static readonly GrainInterfaceType ApiKeyInterface = GrainInterfaceType.Create("telemetron.IApiKeyGrain");
    private static readonly GrainInterfaceType FleetInterface = GrainInterfaceType.Create("telemetron.IFleetGrain");

    extension(IGrainFactory grains)
    {
        /// <summary>The device that <paramref name="organization"/> calls <paramref name="identifier"/>, existing or not.</summary>
        public IDeviceGrain GetDevice(OrganizationId organization, DeviceIdentifier identifier) =>
            (IDeviceGrain)grains.GetGrain(GrainId.Create(DeviceType, GrainKeys.Device(organization, identifier)), DeviceInterface);

        /// <summary>The customer of <paramref name="organization"/> with this email address, existing or not.</summary>
        public ICustomerGrain GetCustomer(OrganizationId organization, EmailAddress email) =>
            (ICustomerGrain)grains.GetGrain(GrainId.Create(CustomerType, GrainKeys.Customer(organization, email)), CustomerInterface);

        /// <summary>All devices and customers of <paramref name="organization"/>, to look for some of them.</summary>
        public IFleetGrain GetFleet(OrganizationId organization) =>
            (IFleetGrain)grains.GetGrain(GrainId.Create(FleetType, GrainKeys.Fleet(organization)), FleetInterface);

        /// <summary>The API key with this hash, existing or not.</summary>
        public IApiKeyGrain GetApiKey(ApiKeyHash hash) =>
            (IApiKeyGrain)grains.GetGrain(GrainId.Create(ApiKeyType, GrainKeys.ApiKey(hash)), ApiKeyInterface);
    }
}
