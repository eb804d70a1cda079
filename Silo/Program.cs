using System.CommandLine;
using Telemetron.Silo;

var silo = new RootCommand("A silo of Telemetron: hosts the device and customer grains of a cluster on PostgreSQL.")
{
    MigrateCommand.Create(),
};
silo.TreatUnmatchedTokensAsErrors = false;
silo.SetAction((_, cancellationToken) => RunCommand.RunAsync(args, cancellationToken));

// The host ends the process on a signal, after its own grace period.
return await silo.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
