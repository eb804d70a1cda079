namespace Telemetron.ApiHost.Http.Errors;

/// <summary>Gives every failure one shape, those before routing included.</summary>
internal static class ErrorHandling
{
    public static void AddErrorHandling(this IServiceCollection services)
    {
        services.AddExceptionHandler<ApiExceptionHandler>();

        // Our handler logs what it answers; the middleware would log it again, with messages that can hold a grain's key.
        services.Configure<ExceptionHandlerOptions>(options => options.SuppressDiagnosticsCallback = _ => true);
    }

    public static void UseErrorHandling(this WebApplication app)
    {
        app.UseExceptionHandler(_ => { });
        app.UseStatusCodePages(context =>
            ErrorResponse.WriteAsync(context.HttpContext, ApiErrors.FromStatus(context.HttpContext.Response.StatusCode)));
    }
}
