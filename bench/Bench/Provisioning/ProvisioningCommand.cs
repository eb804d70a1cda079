using System.CommandLine;
using Telemetron.Bench.Comparing;
using Telemetron.Bench.Reporting;
using Telemetron.Bench.Services;

namespace Telemetron.Bench.Provisioning;

/// <summary><c>provisioning</c>: very many new devices end to end, with rate, latency and memory over time.</summary>
internal static class ProvisioningCommand
{
    public static Command Create()
    {
        var devices = new Option<int>("--devices") { Description = "How many.", DefaultValueFactory = _ => 1_000_000 };
        var connections = new Option<int>("--connections") { Description = "Requests under way at a time.", DefaultValueFactory = _ => 64 };
        var service = new Option<string>("--service") { Description = "By which service.", DefaultValueFactory = _ => ServiceKind.CoHosted.Name };
        service.AcceptOnlyFromAmong([.. ServiceKind.All.Where(kind => kind.Stores).Select(kind => kind.Name)]);
        var output = CompareCommand.Output();
        var command = new Command("provisioning", "Creates very many devices.") { devices, connections, service, output };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var kind = ServiceKind.All.Single(kind => kind.Name == parsed.GetValue(service));
            var slices = await ProvisioningRun.RunAsync(kind, parsed.GetValue(devices), parsed.GetValue(connections), cancellationToken);
            await ProvisioningReport.WriteAsync(
                kind,
                parsed.GetValue(connections),
                slices,
                new Document(parsed.GetValue(output)!),
                $"bench/run.sh {string.Join(' ', parsed.Tokens.Select(token => token.Value))}");
        });
        return command;
    }
}
