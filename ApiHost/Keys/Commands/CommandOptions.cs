using System.CommandLine;
using Telemetron.ApiHost.Keys.Administration;
using Telemetron.Grains.Organizations;

namespace Telemetron.ApiHost.Keys.Commands;

/// <summary>The options that several commands have.</summary>
internal static class CommandOptions
{
    /// <summary>An organization that must be named.</summary>
    public static Option<string> Organization(string description)
    {
        var organization = new Option<string>("--organization") { Description = description, Required = true, HelpName = "ID" };
        return organization.Accept(text => OrganizationId.TryParse(text, out _), OrganizationId.Grammar);
    }

    /// <summary>An organization that may be named.</summary>
    public static Option<string?> AnyOrganization(string description)
    {
        var organization = new Option<string?>("--organization") { Description = description, HelpName = "ID" };
        return organization.Accept(text => text is null || OrganizationId.TryParse(text, out _), OrganizationId.Grammar);
    }

    /// <summary>The id of a key.</summary>
    public static Option<string> Id()
    {
        var id = new Option<string>("--id") { Description = "The id of the key, as 'keys list' shows it.", Required = true, HelpName = "ID" };
        return id.Accept(text => ApiKeyId.TryParse(text, out _), ApiKeyId.Grammar);
    }

    /// <summary>The display name of an organization.</summary>
    public static Option<string?> DisplayName(string description, bool isRequired)
    {
        var name = new Option<string?>("--display-name") { Description = description, Required = isRequired, HelpName = "NAME" };
        return name.Accept(text => text is null || OrganizationRules.TryParseName(text, out _), OrganizationRules.NameGrammar);
    }

    /// <summary>Whether to print JSON.</summary>
    public static Option<bool> Json() => new("--json") { Description = "Print JSON, as the administrators' API has it." };

    /// <summary>Accepts no other values.</summary>
    public static Option<T> Accept<T>(this Option<T> option, Func<T, bool> isValid, string grammar)
    {
        option.Validators.Add(result =>
        {
            if (!isValid(result.GetValueOrDefault<T>()))
            {
                result.AddError($"{option.Name}: {grammar}.");
            }
        });
        return option;
    }

    /// <summary>The organization that an option names; null for none.</summary>
    public static OrganizationId? OrganizationOf(this ParseResult parsed, Option<string?> option) =>
        OrganizationId.TryParse(parsed.GetValue(option), out var organization) ? organization : null;

    /// <summary>The organization that an option names.</summary>
    public static OrganizationId RequiredOrganizationOf(this ParseResult parsed, Option<string> option) => OrganizationId.Parse(parsed.GetValue(option)!);

    /// <summary>The key that an option names.</summary>
    public static ApiKeyId KeyOf(this ParseResult parsed, Option<string> option) =>
        ApiKeyId.TryParse(parsed.GetValue(option), out var id) ? id : throw new InvalidOperationException("The option was not validated.");

    /// <summary>Runs a command with the settings of the command line.</summary>
    public static void Run(this Command command, Func<ParseResult, CommandContext, CancellationToken, Task<int>> work) => command.SetAction(
        (parsed, cancellationToken) => KeysClient.RunAsync(
            [.. parsed.UnmatchedTokens], (context, token) => work(parsed, context, token), cancellationToken));
}
