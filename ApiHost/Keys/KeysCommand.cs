using System.CommandLine;
using Telemetron.Organizations;
using Telemetron.Silo.Hosting;

namespace Telemetron.ApiHost.Keys;

/// <summary><c>ApiHost keys</c>: makes and revokes API keys, in the embedded database or through the cluster.</summary>
internal static class KeysCommand
{
    public static Command Create() => new("keys", "Makes and revokes API keys.") { CreateKey(), RevokeKey() };

    private static Command CreateKey()
    {
        var organization = new Option<string>("--organization") { Description = "The organization that the key is for.", Required = true };
        organization.Validators.Add(result =>
        {
            if (!OrganizationId.TryParse(result.GetValueOrDefault<string>(), out _))
            {
                result.AddError($"--organization: 1 to {OrganizationId.MaxLength} lower-case letters, digits, '-' or '_', beginning with a letter or a digit.");
            }
        });
        var name = new Option<string>("--name") { Description = "What to call the key; for people.", DefaultValueFactory = _ => "unnamed" };
        var days = new Option<int?>("--expires-in-days") { Description = "After how many days the key stops working; never if not given." };
        days.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is <= 0)
            {
                result.AddError("--expires-in-days: a number of days from 1 on.");
            }
        });
        var command = new Command("create", "Makes a key and prints it, once.") { organization, name, days };
        command.SetAction((parsed, cancellationToken) => KeysClient.RunAsync(
            async (grains, time, token) =>
            {
                var key = ApiKey.Create();
                DateTimeOffset? expiresAt = parsed.GetValue(days) is { } count ? time.GetUtcNow().AddDays(count) : null;
                var command = new RegisterApiKeyCommand(OrganizationId.Parse(parsed.GetValue(organization)!), parsed.GetValue(name)!, expiresAt);
                var outcome = await grains.GetApiKey(key.Hash).Register(command, token);
                if (!outcome.IsSuccess)
                {
                    await Console.Error.WriteLineAsync(outcome.Failure.Message);
                    return ExitCode.Failed;
                }

                await Console.Error.WriteLineAsync($"A key for {command.Organization}. It is shown only now; its id, to revoke it, is {key.Hash}.");
                await Console.Out.WriteLineAsync(key.Reveal());
                return ExitCode.Success;
            },
            cancellationToken));
        return command;
    }

    private static Command RevokeKey()
    {
        var id = new Option<string>("--id") { Description = "The id that 'keys create' printed: the SHA-256 of the key.", Required = true };
        id.Validators.Add(result =>
        {
            if (!ApiKeyHash.TryParse(result.GetValueOrDefault<string>(), out _))
            {
                result.AddError("--id: 64 lower-case hexadecimal digits.");
            }
        });
        var command = new Command("revoke", "Revokes a key for good; within seconds it is refused everywhere.") { id };
        command.SetAction((parsed, cancellationToken) => KeysClient.RunAsync(
            async (grains, _, token) =>
            {
                var outcome = await grains.GetApiKey(ApiKeyHash.Parse(parsed.GetValue(id)!)).Revoke(token);
                await Console.Error.WriteLineAsync(outcome.IsSuccess ? $"Revoked a key of {outcome.Value.Organization}." : outcome.Failure.Message);
                return outcome.IsSuccess ? ExitCode.Success : ExitCode.Failed;
            },
            cancellationToken));
        return command;
    }
}
