using Microsoft.AspNetCore.Http;

namespace Telemetron.Silo.Dashboard;

/// <summary>Lets nobody through while the silo starts or drains: 503. The server runs longer than the silo, and the dashboard asks grains.</summary>
internal sealed class RequireActiveSilo(ISiloStatusOracle silo) : IEndpointFilter
{
    /// <inheritdoc/>
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) => silo.CurrentStatus == SiloStatus.Active
        ? next(context)
        : ValueTask.FromResult<object?>(TypedResults.Text($"The silo is {silo.CurrentStatus}.", statusCode: StatusCodes.Status503ServiceUnavailable));
}
