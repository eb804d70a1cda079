using Microsoft.AspNetCore.Http;

namespace Telemetron.Silo.Dashboard;

/// <summary>Responds with 503 while the silo starts or stops. The server runs longer than the silo, and the dashboard calls grains.</summary>
internal sealed class RequireActiveSilo(ISiloStatusOracle silo) : IEndpointFilter
{
    /// <inheritdoc/>
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) => silo.CurrentStatus == SiloStatus.Active
        ? next(context)
        : ValueTask.FromResult<object?>(TypedResults.Text($"The silo is {silo.CurrentStatus}.", statusCode: StatusCodes.Status503ServiceUnavailable));
}
