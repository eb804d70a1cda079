using System.CommandLine;
using Telemetron.Hosting.Process;
using Telemetron.Hosting.Settings;
using Telemetron.Silo;

var silo = new RootCommand("A silo of Telemetron: hosts the device and customer grains of a cluster on PostgreSQL.")
{
    MigrateCommand.Create(),
};
silo.SetAction((parsed, cancellationToken) => RunCommand.RunAsync([.. parsed.UnmatchedTokens], cancellationToken));
return await CommandLine.InvokeAsync(silo, Programs.Silo, args);
