using Telemetron.ApiHost.Errors;
using Telemetron.Silo.Storage;

namespace Telemetron.ApiHost.Hosting;

/// <summary>Keeps grains from answering out of their memory what the database no longer has.</summary>
internal static class DatabaseFileGuard
{
    /// <summary>
    /// Answers calls of the API with 503, at once, after the embedded database was removed or replaced. Health goes on answering. A cluster has no
    /// such file.
    /// </summary>
    public static void UseDatabaseFileGuard(this WebApplication app, string basePath)
    {
        if (app.Services.GetService<SqliteDataSource>() is { File: var file })
        {
            app.Use((context, next) => file.IsInPlace || !context.Request.Path.StartsWithSegments(basePath, StringComparison.Ordinal)
                ? next(context)
                : ErrorResponse.WriteAsync(context, ApiErrors.Unavailable));
        }
    }
}
