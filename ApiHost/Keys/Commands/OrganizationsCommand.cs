using System.CommandLine;
using System.Text.Json;
using Telemetron.ApiHost.Admin;
using Telemetron.ApiHost.Admin.Organizations;
using Telemetron.Hosting;

namespace Telemetron.ApiHost.Keys.Commands;

/// <summary><c>ApiHost organizations</c>: creates, lists and renames organizations, in the embedded database or through the cluster.</summary>
internal static class OrganizationsCommand
{
    public static Command Create() =>
        new("organizations", "Create, list and rename organizations.") { CreateOrganization(), ListOrganizations(), RenameOrganization() };

    private static Command CreateOrganization()
    {
        var id = CommandOptions.Organization("The id of the new organization. It never changes.");
        var name = CommandOptions.DisplayName("What people call the organization; its id if not given.", isRequired: false);
        var command = new Command("create", "Create an organization. Then give it a key: keys create.") { id, name };
        command.Run(async (parsed, context, cancellationToken) =>
        {
            var organization = parsed.RequiredOrganizationOf(id);
            var created = await context.Organizations.CreateAsync(organization, parsed.GetValue(name) ?? organization.Value, cancellationToken);
            return created.IsSuccess
                ? await SayAsync($"The organization {organization} exists, with the display name '{created.Value.DisplayName}'.")
                : await CommandContext.RefuseAsync(created.Failure);
        });
        return command;
    }

    private static Command ListOrganizations()
    {
        var json = CommandOptions.Json();
        var command = new Command("list", "List organizations and how many valid keys they have.") { json };
        command.Run(async (parsed, context, cancellationToken) =>
        {
            var list = await context.Organizations.ListAsync(cancellationToken);
            if (parsed.GetValue(json))
            {
                await Console.Out.WriteLineAsync(JsonSerializer.Serialize(OrganizationsResponse.From(list), AdminJson.Http.OrganizationsResponse));
                return ExitCode.Success;
            }

            var table = new TextTable("ID", "DISPLAY NAME", "CREATED", "VALID KEYS");
            foreach (var organization in list.Items)
            {
                table.Add(organization.Id.Value, organization.DisplayName, TextTable.TextOf(organization.CreatedAt), $"{organization.ValidKeys}");
            }

            await context.PrintAsync(table);
            return ExitCode.Success;
        });
        return command;
    }

    private static Command RenameOrganization()
    {
        var id = CommandOptions.Organization("The organization. Its id stays as it is.");
        var name = CommandOptions.DisplayName("What people are to call the organization.", isRequired: true);
        var command = new Command("rename", "Give an organization another display name.") { id, name };
        command.Run(async (parsed, context, cancellationToken) =>
        {
            var organization = parsed.RequiredOrganizationOf(id);
            var renamed = await context.Organizations.RenameAsync(organization, parsed.GetValue(name)!, cancellationToken);
            return renamed.IsSuccess
                ? await SayAsync($"The organization {organization} has the display name '{renamed.Value.DisplayName}'.")
                : await CommandContext.RefuseAsync(renamed.Failure);
        });
        return command;
    }

    private static async Task<int> SayAsync(string text)
    {
        await Console.Error.WriteLineAsync(text);
        return ExitCode.Success;
    }
}
