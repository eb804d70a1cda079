using Telemetron.Silo.Storage;

namespace Telemetron.ApiHost.Http.Guards;

/// <summary>Keeps grains from answering out of their memory what the database no longer has.</summary>
internal static class DatabaseFileGuard
{
    /// <summary>
    /// Refuses calls of the API at once after something happened to the file of the embedded database. Health goes on answering. A cluster has no such file.
    /// </summary>
    public static void UseDatabaseFileGuard(this WebApplication app, string basePath)
    {
        if (app.Services.GetService<SqliteDataSource>() is { File: var file })
        {
            app.Use((context, next) => !file.IsInPlace && context.Request.Path.StartsWithSegments(basePath, StringComparison.Ordinal) && file.FindFault() is { } fault
                ? throw new StorageUnavailableException($"Storage is unavailable. {fault.Message}")
                : next(context));
        }
    }
}
