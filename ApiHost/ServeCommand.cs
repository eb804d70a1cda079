using Telemetron.ApiHost.Authentication;
using Telemetron.ApiHost.DeviceAssignment;
using Telemetron.ApiHost.Errors;
using Telemetron.ApiHost.Health;
using Telemetron.ApiHost.Hosting;
using Telemetron.ApiHost.Keys;
using Telemetron.Silo.Hosting;
using Telemetron.Silo.Storage.Migrations;

namespace Telemetron.ApiHost;

/// <summary><c>ApiHost</c>: serves the HTTP API until it is told to stop.</summary>
internal static partial class ServeCommand
{
    private const string BasePath = "/api/ext-v1";

    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        await using var app = Build(args, Console.Error);
        if (app is null)
        {
            return ExitCode.Misconfigured;
        }

        try
        {
            await app.RunAsync(cancellationToken);
            return ExitCode.Success;
        }
        catch (SchemaMismatchException exception)
        {
            LogWrongSchema(app.Logger, exception.Message);
            return ExitCode.WrongSchema;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogFailed(app.Logger, exception);
            return ExitCode.Failed;
        }
    }

    /// <summary>The application, not yet started; null when its configuration is wrong, which <paramref name="problems"/> then says.</summary>
    public static WebApplication? Build(string[] args, TextWriter problems)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Configuration.AddLoggingDefaults();
        builder.Logging.RedactGrainKeys();
        var reader = new SettingsReader(builder.Configuration);
        var settings = TelemetronSettings.Read(reader);
        var requests = RequestSettings.Read(reader);
        var bootstrap = BootstrapSettings.Read(reader);
        if (reader.Problems.Count > 0)
        {
            reader.Report(problems);
            return null;
        }

        builder.ConfigureListening();
        builder.UseTelemetron(settings);
        builder.Services.AddErrorHandling();
        builder.Services.AddSingleton<GrainCalls>();
        builder.Services.AddSingleton(requests);
        builder.Services.AddHostedService<Drain>();
        builder.Services.AddRequestLimits(requests, settings.Deadlines);
        builder.Services.AddApiKeyAuthentication();
        builder.Services.AddClusterHealth();
        builder.Services.AddFirstKeys(settings, bootstrap);

        var app = builder.Build();
        LogMode(app.Logger, settings);
        app.UseErrorHandling();
        app.UseRouting();
        app.UseRequestLimits();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapClusterHealth();
        var api = app.MapGroup(BasePath).RequireAuthorization();
        api.MapAssignDeviceToOwners();
        return app;
    }

    private static void LogMode(ILogger logger, TelemetronSettings settings)
    {
        if (settings.IsEmbedded)
        {
            LogEmbedded(logger);
            LogSqlite(logger, settings.DataDirectory);
        }
        else if (settings.CoHost)
        {
            LogMember(logger, settings.ClusterId);
            LogPostgreSql(logger);
        }
        else
        {
            LogClient(logger, settings.ClusterId);
            LogPostgreSql(logger);
        }
    }

    [LoggerMessage(LogLevel.Information, "Mode: embedded, one silo in this process.")]
    private static partial void LogEmbedded(ILogger logger);

    [LoggerMessage(LogLevel.Information, "Mode: member of the cluster {ClusterId}, with a silo in this process.")]
    private static partial void LogMember(ILogger logger, string clusterId);

    [LoggerMessage(LogLevel.Information, "Mode: client of the cluster {ClusterId}.")]
    private static partial void LogClient(ILogger logger, string clusterId);

    [LoggerMessage(LogLevel.Information, "Storage: SQLite in {DataDirectory}.")]
    private static partial void LogSqlite(ILogger logger, string dataDirectory);

    [LoggerMessage(LogLevel.Information, "Storage: PostgreSQL.")]
    private static partial void LogPostgreSql(ILogger logger);

    [LoggerMessage(LogLevel.Critical, "This ApiHost does not fit the database. {Schema}")]
    private static partial void LogWrongSchema(ILogger logger, string schema);

    [LoggerMessage(LogLevel.Critical, "ApiHost ended.")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
