using System.CommandLine;
using Telemetron.Hosting;
using Telemetron.Organizations;

namespace Telemetron.ApiHost.Keys.Commands;

/// <summary><c>ApiHost keys</c>: makes and revokes API keys, in the embedded database or through the cluster.</summary>
internal static class KeysCommand
{
    private const int MaxDays = 36_500;

    public static Command Create() => new("keys", "Makes and revokes API keys.") { CreateKey(), RevokeKey() };

    private static Command CreateKey()
    {
        var organization = new Option<string>("--organization") { Description = "The organization that the key is for.", Required = true };
        organization.Accept(text => OrganizationId.TryParse(text, out _), OrganizationId.Grammar);
        var name = new Option<string>("--name") { Description = "What to call the key; for people.", DefaultValueFactory = _ => "unnamed" };
        name.Accept(text => ApiKeyInfo.TryParseName(text, out _), ApiKeyInfo.NameGrammar);
        var days = new Option<int?>("--expires-in-days") { Description = "After how many days the key stops working; never if not given." };
        days.Accept(count => count is null or (> 0 and <= MaxDays), $"1 to {MaxDays}");

        var command = new Command("create", "Makes a key and prints it, once.") { organization, name, days };
        command.SetAction((parsed, cancellationToken) => KeysClient.RunAsync(
            [.. parsed.UnmatchedTokens],
            (grains, time, token) => CreateAsync(
                grains, OrganizationId.Parse(parsed.GetValue(organization)!), parsed.GetValue(name)!, time, parsed.GetValue(days), token),
            cancellationToken));
        return command;
    }

    private static Command RevokeKey()
    {
        var id = new Option<string>("--id") { Description = "The id that 'keys create' printed: the SHA-256 of the key.", Required = true };
        id.Accept(text => ApiKeyHash.TryParse(text, out _), "64 lower-case hexadecimal digits");

        var command = new Command("revoke", "Revokes a key for good; within seconds it is refused everywhere.") { id };
        command.SetAction((parsed, cancellationToken) => KeysClient.RunAsync(
            [.. parsed.UnmatchedTokens],
            (grains, time, token) => RevokeAsync(grains, ApiKeyHash.Parse(parsed.GetValue(id)!), time, token),
            cancellationToken));
        return command;
    }

    /// <summary>The key alone goes to standard output, for scripts.</summary>
    private static async Task<int> CreateAsync(
        IGrainFactory grains, OrganizationId organization, string name, TimeProvider time, int? days, CancellationToken cancellationToken)
    {
        var key = ApiKey.Create();
        var command = new RegisterApiKeyCommand(organization, name, days is { } count ? time.GetUtcNow().AddDays(count) : null);
        var outcome = await Retry(time).CallAsync(token => grains.GetApiKey(key.Hash).Register(command, token), cancellationToken);
        if (!outcome.IsSuccess)
        {
            await Console.Error.WriteLineAsync(outcome.Failure.Message);
            return ExitCode.Failed;
        }

        await Console.Error.WriteLineAsync($"A key for {organization}. It is shown only now; its id, to revoke it, is {key.Hash}.");
        await Console.Out.WriteLineAsync(key.Reveal());
        return ExitCode.Success;
    }

    private static async Task<int> RevokeAsync(IGrainFactory grains, ApiKeyHash hash, TimeProvider time, CancellationToken cancellationToken)
    {
        var outcome = await Retry(time).CallAsync(token => grains.GetApiKey(hash).Revoke(token), cancellationToken);
        await Console.Error.WriteLineAsync(outcome.IsSuccess ? $"Revoked a key of {outcome.Value.Organization}." : outcome.Failure.Message);
        return outcome.IsSuccess ? ExitCode.Success : ExitCode.Failed;
    }

    /// <summary>That storage is unavailable is said at once.</summary>
    internal static GrainCallRetry Retry(TimeProvider time) => new(time) { ShouldRetry = exception => exception is not StorageUnavailableException };

    private static void Accept<T>(this Option<T> option, Func<T, bool> isValid, string grammar) => option.Validators.Add(result =>
    {
        if (!isValid(result.GetValueOrDefault<T>()))
        {
            result.AddError($"{option.Name}: {grammar}.");
        }
    });
}
