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
        Description = "Whose devices they are.",
        Required = true,
        CustomParser = OptionParsers.Of<OrganizationId>(OrganizationId.TryParse, OrganizationId.Grammar),
    };

    private static readonly Option<int?> Generate = new("--generate")
    {
        Description = "Makes up so many lines instead.",
        CustomParser = result => OptionParsers.Count(result),
    };

    private static readonly Option<int> Devices = new("--devices")
    {
        Description = "Of how many devices the made-up lines are.",
        DefaultValueFactory = _ => 1000,
        CustomParser = OptionParsers.Count,
    };

    private static readonly Option<FileInfo?> Output = new("--output") { Description = "The file to write; standard output if not given." };

    private static readonly Option<int> Parallelism = new("--parallelism")
    {
        Description = "How many lines are looked up at a time.",
        DefaultValueFactory = _ => 256,
        CustomParser = OptionParsers.Count,
    };

    private static readonly Option<int?> Rate = new("--rate")
    {
        Description = "How many lines are taken in a second; as many as can be if not given.",
        CustomParser = result => OptionParsers.Count(result),
    };

    private static readonly Option<int> GiveUpAfter = new("--give-up-after")
    {
        Description = "After how many seconds a line is given up that no silo answers for.",
        DefaultValueFactory = _ => 60,
        CustomParser = OptionParsers.Count,
    };

    private static readonly Option<EmailAddress?> Assign = new("--assign")
    {
        Description = "Creates each device that nobody knows, and gives it to the customer with this email address.",
        CustomParser = result => OptionParsers.Of<EmailAddress>(EmailAddress.TryParse, "an email address")(result),
    };

    private static readonly Option<DeviceType> Type = new("--type")
    {
        Description = "The type that those devices get.",
        DefaultValueFactory = _ => DeviceType.Parse("sensor"),
        CustomParser = OptionParsers.Of<DeviceType>(DeviceType.TryParse, $"a type: up to {DeviceType.MaxLength} characters"),
    };

    /// <summary>The one command of this program.</summary>
    public static RootCommand Create()
    {
        var command = new RootCommand("Reads telemetry, asks Telemetron whose each device is, and writes every line with its owners.")
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
