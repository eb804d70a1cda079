using Telemetron.ApiHost.Api.Bulk;
using Telemetron.ApiHost.Api.Customers;
using Telemetron.ApiHost.Api.DeviceAssignment;
using Telemetron.ApiHost.Api.Devices;
using Telemetron.ApiHost.Api.Lists;
using Telemetron.ApiHost.Http.Authentication;
using Telemetron.ApiHost.Http.Limits;
using Telemetron.Hosting.Settings;

namespace Telemetron.ApiHost.Api;

/// <summary>Maps the HTTP contract <c>ext-v1</c>, which has a folder for each resource.</summary>
internal static class ExternalApi
{
    /// <summary>The base path of all calls.</summary>
    public const string BasePath = "/api/ext-v1";

    /// <summary>Registers the services that all calls need.</summary>
    public static void AddExternalApi(this IServiceCollection services, Deadlines deadlines)
    {
        services.AddSingleton(deadlines);
        services.AddSingleton<FanOut>();
        services.AddSingleton<OwnedIdentifiers>();
        services.AddSingleton<Unassignments>();
    }

    /// <summary>Maps all calls. Every call requires an API key and a permit.</summary>
    public static void MapExternalApi(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup(BasePath).RequireApiKey().LimitWork();
        api.MapDeviceAssignment();
        api.MapDevices();
        api.MapCustomers();
    }
}
