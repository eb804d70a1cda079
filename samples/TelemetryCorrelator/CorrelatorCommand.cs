using System.CommandLine;
using Telemetron;
using TelemetryCorrelator.Correlation;

namespace TelemetryCorrelator;

/// <summary>The command line.</summary>
internal static class CorrelatorCommand
{
    private static readonly Argument<FileInfo?> Input = new("input")
    {
        Description = "The file with telemetry, a JSON object in each line; standard input if not given.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<OrganizationId> Organization = new("--organization")
    {
        Description = "The organization of the devices.",
        Required = true,
        CustomParser = OptionParsers.Of<OrganizationId>(OrganizationId.TryParse, OrganizationId.Grammar),
    };

    private static readonly Option<int?> Generate = new("--generate")
    {
        Description = "Generates this number of lines instead of reading any.",
        CustomParser = result => OptionParsers.Count(result),
    };

    private static readonly Option<int> Devices = new("--devices")
    {
        Description = "The number of devices in the generated lines.",
        DefaultValueFactory = _ => 1000,
        CustomParser = OptionParsers.Count,
    };

    private static readonly Option<FileInfo?> Output = new("--output") { Description = "The file to write; standard output if not given." };

    private static readonly Option<int> Parallelism = new("--parallelism")
    {
        Description = "The maximum number of concurrent lookups.",
        DefaultValueFactory = _ => 256,
        CustomParser = OptionParsers.Count,
    };

    private static readonly Option<int?> Rate = new("--rate")
    {
        Description = "The maximum number of lines per second; unlimited if not given.",
        CustomParser = result => OptionParsers.Count(result),
    };

    private static readonly Option<int> GiveUpAfter = new("--give-up-after")
    {
        Description = "After how many seconds to give up on a line if no silo responds.",
        DefaultValueFactory = _ => 60,
        CustomParser = OptionParsers.Count,
    };

    private static readonly Option<EmailAddress?> Assign = new("--assign")
    {
        Description = "Creates each unknown device, and assigns it to the customer with this email address.",
        CustomParser = result => OptionParsers.Of<EmailAddress>(EmailAddress.TryParse, "an email address")(result),
    };

    private static readonly Option<DeviceType> Type = new("--type")
    {
        Description = "The type of the devices that --assign creates.",
        DefaultValueFactory = _ => DeviceType.Parse("sensor"),
        CustomParser = OptionParsers.Of<DeviceType>(DeviceType.TryParse, $"a type: up to {DeviceType.MaxLength} characters"),
    };

    /// <summary>The one command of this program.</summary>
    public static RootCommand Create()
    {
        var command = new RootCommand("Reads telemetry, looks up the owners of each device in Telemetron, and writes every line with them.")
        {
            Input, Organization, Generate, Devices, Output, Parallelism, Rate, GiveUpAfter, Assign, Type,
        };
        command.SetAction((parsed, cancellationToken) => CorrelatorProgram.RunAsync(Options(parsed), cancellationToken));
        return command;
    }

    private static CorrelatorOptions Options(ParseResult parsed) => new(
        parsed.GetValue(Organization),
        parsed.GetValue(Input),
        parsed.GetValue(Generate),
        parsed.GetValue(Devices),
        parsed.GetValue(Output),
        parsed.GetValue(Parallelism),
        parsed.GetValue(Rate),
        TimeSpan.FromSeconds(parsed.GetValue(GiveUpAfter)),
        parsed.GetValue(Assign) is { } owner ? new Assignment(owner, parsed.GetValue(Type)) : null);
}
