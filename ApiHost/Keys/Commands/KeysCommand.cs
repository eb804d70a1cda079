using System.CommandLine;
using System.Text.Json;
using Telemetron.ApiHost.Admin;
using Telemetron.ApiHost.Admin.Keys;
using Telemetron.ApiHost.Keys.Administration;
using Telemetron.Grains.Organizations;
using Telemetron.Hosting;
using Telemetron.Organizations;

namespace Telemetron.ApiHost.Keys.Commands;

/// <summary>
/// <c>ApiHost keys</c>: creates, lists, rotates and revokes API keys, in the embedded database or through the cluster. Where a key is printed, it alone goes
/// to standard output, for scripts.
/// </summary>
internal static class KeysCommand
{
    public static Command Create() => new("keys", "Create, list, rotate and revoke API keys.") { CreateKey(), ListKeys(), RotateKey(), RevokeKey() };

    private static Command CreateKey()
    {
        var organization = CommandOptions.Organization("The organization that the key is for. It is created if it does not exist.");
        var name = new Option<string>("--name") { Description = "What to call the key; for people.", DefaultValueFactory = _ => "unnamed", HelpName = "NAME" };
        name.Accept(text => ApiKeyInfo.TryParseName(text, out _), ApiKeyInfo.NameGrammar);
        var scope = new Option<string>("--scope")
        {
            Description = "read: calls that change nothing, for a dashboard. write: every call.",
            DefaultValueFactory = _ => KeyStates.Write,
            HelpName = $"{KeyStates.Read}|{KeyStates.Write}",
        };
        scope.Accept(text => KeyStates.ScopeOf(text) is not null, $"{KeyStates.Read} or {KeyStates.Write}");
        var days = new Option<int?>("--expires-in-days") { Description = "After how many days the key stops working; never if not given.", HelpName = "DAYS" };
        days.Accept(count => count is null or (> 0 and <= ApiKeyLimits.MaxDays), $"1 to {ApiKeyLimits.MaxDays}");

        var command = new Command("create", "Create a key and print it, once.") { organization, name, scope, days };
        command.Run(async (parsed, context, cancellationToken) =>
        {
            var lifeSpan = parsed.GetValue(days) is { } count ? TimeSpan.FromDays(count) : (TimeSpan?)null;
            var created = await context.Keys.CreateAsync(
                parsed.RequiredOrganizationOf(organization), parsed.GetValue(name)!, KeyStates.ScopeOf(parsed.GetValue(scope))!.Value, lifeSpan, cancellationToken);
            if (!created.IsSuccess)
            {
                return await CommandContext.RefuseAsync(created.Failure);
            }

            var key = created.Value.Details;
            await Console.Error.WriteLineAsync(
                $"A {KeyStates.WordOf(key.Scope)} key for {key.Organization}. It is shown only now; its id, to rotate or revoke it, is {key.Id.ShortId} (in full {key.Id}).");
            await Console.Out.WriteLineAsync(created.Value.Key.Reveal());
            return ExitCode.Success;
        });
        return command;
    }

    private static Command ListKeys()
    {
        var organization = CommandOptions.AnyOrganization("Whose keys; those of all organizations if not given.");
        var json = CommandOptions.Json();
        var command = new Command("list", "List keys: their ids, scopes, times and when they were last used. The keys themselves are stored nowhere.")
        {
            organization,
            json,
        };
        command.Run(async (parsed, context, cancellationToken) =>
        {
            var list = await context.Keys.ListAsync(parsed.OrganizationOf(organization), cancellationToken);
            if (parsed.GetValue(json))
            {
                await Console.Out.WriteLineAsync(JsonSerializer.Serialize(KeysResponse.From(list, context.Now), AdminJson.Http.KeysResponse));
            }
            else
            {
                await context.PrintAsync(TableOf(list, context.Now));
            }

            return ExitCode.Success;
        });
        return command;
    }

    private static Command RotateKey()
    {
        var id = CommandOptions.Id();
        var organization = CommandOptions.AnyOrganization("The organization that the key must belong to.");
        var grace = new Option<int>("--grace-hours")
        {
            Description = "For how many hours the old key keeps working, so that its callers can change over.",
            DefaultValueFactory = _ => ApiKeyLimits.DefaultGraceHours,
            HelpName = "HOURS",
        };
        grace.Accept(hours => hours is >= 0 and <= ApiKeyLimits.MaxGraceHours, $"0 to {ApiKeyLimits.MaxGraceHours}");
        var command = new Command("rotate", "Create a key that takes the place of another one, and print it, once. Both work for the grace period.")
        {
            id,
            organization,
            grace,
        };
        command.Run(async (parsed, context, cancellationToken) =>
        {
            var rotated = await context.Keys.RotateAsync(
                parsed.OrganizationOf(organization), parsed.KeyOf(id), TimeSpan.FromHours(parsed.GetValue(grace)), cancellationToken);
            if (!rotated.IsSuccess)
            {
                return await CommandContext.RefuseAsync(rotated.Failure);
            }

            var (created, old) = rotated.Value;
            await Console.Error.WriteLineAsync(
                $"A {KeyStates.WordOf(old.Scope)} key for {old.Organization}. It is shown only now; its id is {created.Details.Id.ShortId} (in full {created.Details.Id}). "
                + $"The old key {old.Id.ShortId} works until {TextTable.TextOf(old.ExpiresAt)}. Revoke it when nobody uses it any more: keys revoke --id {old.Id.ShortId}");
            await Console.Out.WriteLineAsync(created.Key.Reveal());
            return ExitCode.Success;
        });
        return command;
    }

    private static Command RevokeKey()
    {
        var id = CommandOptions.Id();
        var organization = CommandOptions.AnyOrganization("The organization that the key must belong to.");
        var command = new Command("revoke", "Revoke a key for good. Every ApiHost rejects it within 5 seconds.") { id, organization };
        command.Run(async (parsed, context, cancellationToken) =>
        {
            var revoked = await context.Keys.RevokeAsync(parsed.OrganizationOf(organization), parsed.KeyOf(id), cancellationToken);
            if (!revoked.IsSuccess)
            {
                return await CommandContext.RefuseAsync(revoked.Failure);
            }

            await Console.Error.WriteLineAsync($"The key {revoked.Value.Id.ShortId} of {revoked.Value.Organization} is revoked.");
            return ExitCode.Success;
        });
        return command;
    }

    private static TextTable TableOf(ApiKeyList list, DateTimeOffset now)
    {
        var table = new TextTable("ID", "ORGANIZATION", "NAME", "SCOPE", "STATE", "CREATED", "EXPIRES", "LAST USED", "REVOKED");
        foreach (var key in list.Items)
        {
            table.Add(
                key.Id.ShortId,
                key.Organization.Value,
                key.Name,
                KeyStates.WordOf(key.Scope),
                KeyStates.StateOf(key, now),
                TextTable.TextOf(key.CreatedAt),
                TextTable.TextOf(key.ExpiresAt),
                TextTable.TextOf(key.LastUsedAt),
                TextTable.TextOf(key.RevokedAt));
        }

        return table;
    }
}
