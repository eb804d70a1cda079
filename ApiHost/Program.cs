using System.CommandLine;
using Telemetron.ApiHost;
using Telemetron.ApiHost.Keys;

var apiHost = new RootCommand("Telemetron's HTTP API: by itself with SQLite, or in front of a cluster on PostgreSQL.")
{
    KeysCommand.Create(),
};
apiHost.TreatUnmatchedTokensAsErrors = false;
apiHost.SetAction((_, cancellationToken) => ServeCommand.RunAsync(args, cancellationToken));

// The host ends the process on a signal, after its own grace period.
return await apiHost.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
