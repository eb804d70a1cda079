using Telemetron.Customers;
using Telemetron.Devices;
using Telemetron.Organizations;

namespace Telemetron;

/// <summary>The way to the grains: a caller names what it wants, never a key.</summary>
public static class GrainFactoryExtensions
{
    extension(IGrainFactory grains)
    {
        /// <summary>The device that <paramref name="organization"/> calls <paramref name="identifier"/>, existing or not.</summary>
        public IDeviceGrain GetDevice(OrganizationId organization, DeviceIdentifier identifier) =>
            grains.GetGrain<IDeviceGrain>(GrainKeys.Device(organization, identifier));

        /// <summary>The customer of <paramref name="organization"/> with this email address, existing or not.</summary>
        public ICustomerGrain GetCustomer(OrganizationId organization, EmailAddress email) =>
            grains.GetGrain<ICustomerGrain>(GrainKeys.Customer(organization, email));

        /// <summary>The API key with this hash, existing or not.</summary>
        public IApiKeyGrain GetApiKey(ApiKeyHash hash) =>
            grains.GetGrain<IApiKeyGrain>(GrainKeys.ApiKey(hash));
    }
}
