using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Telemetron.Hosting.Operators;

/// <summary>Something that the operator server shows beside health and metrics.</summary>
internal interface IOperatorServerPart
{
    /// <summary>Adds what it needs to the server's own services.</summary>
    void AddServices(IServiceCollection services);

    /// <summary>Maps its endpoints.</summary>
    void Map(IEndpointRouteBuilder app);
}
