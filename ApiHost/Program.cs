using System.CommandLine;
using Telemetron.ApiHost;
using Telemetron.ApiHost.Http.OpenApi;
using Telemetron.ApiHost.Keys.Commands;
using Telemetron.Hosting.Process;
using Telemetron.Hosting.Settings;

var apiHost = new RootCommand("Telemetron's HTTP API: by itself with SQLite, or in front of a cluster on PostgreSQL.")
{
    OrganizationsCommand.Create(),
    KeysCommand.Create(),
    OpenApiCommand.Create(),
};
apiHost.SetAction((parsed, cancellationToken) => ServeCommand.RunAsync([.. parsed.UnmatchedTokens], cancellationToken));
return await CommandLine.InvokeAsync(apiHost, Programs.ApiHost, args);
