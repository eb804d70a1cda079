using Telemetron.Customers;
using Telemetron.Devices;
using Telemetron.Fleet;
using Telemetron.Organizations;

namespace Telemetron;

/// <summary>Gets references to grains by what they stand for, so that no caller builds a key.</summary>
/// <remarks>
/// Grain and interface types are named explicitly. If it gets only the interface, Orleans searches its attributes on every call, which took a
/// twentieth of the time of an answer from memory.
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
        /// <summary>The device of <paramref name="organization"/> with this identifier, whether it exists or not.</summary>
        public IDeviceGrain GetDevice(OrganizationId organization, DeviceIdentifier identifier) =>
            (IDeviceGrain)grains.GetGrain(GrainId.Create(DeviceType, GrainKeys.Device(organization, identifier)), DeviceInterface);

        /// <summary>The customer of <paramref name="organization"/> with this email address, whether it exists or not.</summary>
        public ICustomerGrain GetCustomer(OrganizationId organization, EmailAddress email) =>
            (ICustomerGrain)grains.GetGrain(GrainId.Create(CustomerType, GrainKeys.Customer(organization, email)), CustomerInterface);

        /// <summary>The grain that lists the devices and customers of <paramref name="organization"/>.</summary>
        public IFleetGrain GetFleet(OrganizationId organization) =>
            (IFleetGrain)grains.GetGrain(GrainId.Create(FleetType, GrainKeys.Fleet(organization)), FleetInterface);

        /// <summary>The API key with this hash, whether it exists or not.</summary>
        public IApiKeyGrain GetApiKey(ApiKeyHash hash) =>
            (IApiKeyGrain)grains.GetGrain(GrainId.Create(ApiKeyType, GrainKeys.ApiKey(hash)), ApiKeyInterface);
    }
}
