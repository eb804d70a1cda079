using System.CommandLine;
using Telemetron.Bench.Comparing;
using Telemetron.Bench.Earlier;
using Telemetron.Bench.Growing;
using Telemetron.Bench.Loads;
using Telemetron.Bench.Profiling;
using Telemetron.Bench.Provisioning;

var root = CompareCommand.Create();
root.Subcommands.Add(GrowthCommand.Create());
root.Subcommands.Add(ProvisioningCommand.Create());
root.Subcommands.Add(ProfileCommand.Create());
root.Subcommands.Add(EarlierCommand.Create());
try
{
    return await root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromMinutes(1) });
}
catch (InvalidRunException invalid)
{
    await Console.Error.WriteLineAsync(invalid.Message);
    return 1;
}
