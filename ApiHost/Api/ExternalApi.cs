using Telemetron.ApiHost.Api.Bulk;
using Telemetron.ApiHost.Api.Customers;
using Telemetron.ApiHost.Api.DeviceAssignment;
using Telemetron.ApiHost.Api.Devices;
using Telemetron.ApiHost.Api.Lists;
using Telemetron.ApiHost.Http.Authentication;
using Telemetron.ApiHost.Http.Limits;
using Telemetron.Hosting.Settings;

namespace Telemetron.ApiHost.Api;

/// <summary>The HTTP contract <c>ext-v1</c>: a folder for each resource, and what all of its calls have in common.</summary>
internal static class ExternalApi
{
    /// <summary>The path that all calls begin with.</summary>
    public const string BasePath = "/api/ext-v1";

    /// <summary>What the calls share.</summary>
    public static void AddExternalApi(this IServiceCollection services, Deadlines deadlines)
    {
        services.AddSingleton(deadlines);
        services.AddSingleton<FanOut>();
        services.AddSingleton<OwnedIdentifiers>();
        services.AddSingleton<Unassignments>();
    }

    /// <summary>Every call needs a key, and works with a permit.</summary>
    public static void MapExternalApi(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup(BasePath).RequireApiKey().LimitWork();
        api.MapDeviceAssignment();
        api.MapDevices();
        api.MapCustomers();
    }
}
