using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Telemetron.Hosting;
using Telemetron.Hosting.Databases;
using Telemetron.Hosting.Logging;
using Telemetron.Hosting.Process;
using Telemetron.Hosting.Settings;
using Telemetron.Silo.Storage.Migrations;

namespace Telemetron.Silo;

/// <summary><c>Silo migrate</c>: migrates a database, under a role that may change its schema. The silos' role does not need this right.</summary>
internal static class MigrateCommand
{
    public static Command Create()
    {
        var grantTo = new Option<string?>("--grant-to")
        {
            Description = "The role of the silos and ApiHosts. It is granted the rights that they need, and no others.",
        };
        var command = new Command("migrate", "Migrates the database in ConnectionStrings__Telemetron to the schema of this version.") { grantTo };
        command.SetAction((parsed, cancellationToken) => RunAsync([.. parsed.UnmatchedTokens], parsed.GetValue(grantTo), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string[] args, string? grantTo, CancellationToken cancellationToken)
    {
        var builder = Host.CreateApplicationBuilder(args);
        builder.Configuration.AddLoggingDefaults();
        builder.Logging.AddLogLines();
        var reader = new SettingsReader(builder.Configuration);
        var settings = SiloSettings.ReadForCluster(reader);
        if (reader.Problems.Count > 0)
        {
            return reader.Report(Console.Error);
        }

        using var host = builder.Build();
        var logger = host.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(MigrateCommand).FullName!);
        reader.WarnOfRemovedNames(logger);
        try
        {
            await PostgreSqlSchema.MigrateAsync(
                PostgreSqlDataSource.WithDefaults(settings.Cluster, "telemetron-migrate"), grantTo, TimeProvider.System, logger, cancellationToken);
            return ExitCode.Success;
        }
        catch (Exception exception)
        {
            return StartupFailure.Report(logger, exception, settings.Location);
        }
    }
}
