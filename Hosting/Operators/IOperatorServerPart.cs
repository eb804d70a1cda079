using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Telemetron.Hosting.Operators;

/// <summary>Endpoints of the operator server in addition to health and metrics.</summary>
internal interface IOperatorServerPart
{
    /// <summary>Adds the services that the endpoints need to those of the server.</summary>
    void AddServices(IServiceCollection services);

    /// <summary>Maps the endpoints.</summary>
    void Map(IEndpointRouteBuilder app);
}
