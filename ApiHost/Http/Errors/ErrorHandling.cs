namespace Telemetron.ApiHost.Http.Errors;

/// <summary>Gives every error the same body, including errors before routing.</summary>
internal static class ErrorHandling
{
    public static void AddErrorHandling(this IServiceCollection services)
    {
        services.AddExceptionHandler<ApiExceptionHandler>();

        // Our handler logs its errors. The middleware would log them again, with messages that can contain a grain's key.
        services.Configure<ExceptionHandlerOptions>(options => options.SuppressDiagnosticsCallback = _ => true);
    }

    public static void UseErrorHandling(this WebApplication app)
    {
        app.UseExceptionHandler(_ => { });
        app.UseStatusCodePages(context =>
            ErrorResponse.WriteAsync(context.HttpContext, ApiErrors.FromStatus(context.HttpContext.Response.StatusCode)));
    }
}
