using Telemetron.Customers;
using Telemetron.Devices;
using Telemetron.Organizations;

namespace Telemetron;

/// <summary>The way to the grains: a caller names what it wants, never a key.</summary>
/// <remarks>
/// By ids of grain and interface, which are part of the contract. Orleans' <c>GetGrain&lt;T&gt;(string)</c> looks them up by reflection on
/// every call, which takes about as long as asking a grain in the same process.
/// </remarks>
public static class GrainFactoryExtensions
{
    private static readonly GrainInterfaceType DeviceInterface = GrainInterfaceType.Create("telemetron.IDeviceGrain");
    private static readonly GrainInterfaceType CustomerInterface = GrainInterfaceType.Create("telemetron.ICustomerGrain");
    private static readonly GrainInterfaceType ApiKeyInterface = GrainInterfaceType.Create("telemetron.IApiKeyGrain");
    private static readonly GrainType DeviceGrain = GrainType.Create("device");
    private static readonly GrainType CustomerGrain = GrainType.Create("customer");
    private static readonly GrainType ApiKeyGrain = GrainType.Create("apiKey");

    extension(IGrainFactory grains)
    {
        /// <summary>The device that <paramref name="organization"/> calls <paramref name="identifier"/>, existing or not.</summary>
        public IDeviceGrain GetDevice(OrganizationId organization, DeviceIdentifier identifier) =>
            (IDeviceGrain)grains.GetGrain(GrainId.Create(DeviceGrain, GrainKeys.Device(organization, identifier)), DeviceInterface);

        /// <summary>The customer of <paramref name="organization"/> with this email address, existing or not.</summary>
        public ICustomerGrain GetCustomer(OrganizationId organization, EmailAddress email) =>
            (ICustomerGrain)grains.GetGrain(GrainId.Create(CustomerGrain, GrainKeys.Customer(organization, email)), CustomerInterface);

        /// <summary>The API key with this hash, existing or not.</summary>
        public IApiKeyGrain GetApiKey(ApiKeyHash hash) =>
            (IApiKeyGrain)grains.GetGrain(GrainId.Create(ApiKeyGrain, GrainKeys.ApiKey(hash)), ApiKeyInterface);
    }
}
