namespace Telemetron.ApiHost.Errors;

/// <summary>Gives every failure one shape, those before routing included.</summary>
internal static class ErrorHandling
{
    public static void AddErrorHandling(this IServiceCollection services) => services.AddExceptionHandler<ApiExceptionHandler>();

    public static void UseErrorHandling(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions { SuppressDiagnosticsCallback = _ => true });
        app.UseStatusCodePages(context =>
            ErrorResponse.WriteAsync(context.HttpContext, ApiErrors.FromStatus(context.HttpContext.Response.StatusCode)));
    }
}
