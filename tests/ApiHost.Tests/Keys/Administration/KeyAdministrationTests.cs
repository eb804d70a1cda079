using System.Reflection;
using Telemetron.ApiHost.Cluster;
using Telemetron.ApiHost.Keys.Administration;
using Telemetron.Grains.Organizations;
using Telemetron.Organizations;

namespace Telemetron.ApiHost.Tests.Keys.Administration;

public sealed class KeyAdministrationTests(EmbeddedApiHost host)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_rotation_whose_second_step_fails_leaves_both_keys_valid_and_says_what_to_do()
    {
        var caller = await host.NewCallerAsync();
        var keys = new KeyAdministration(
            GrainsThatRetireNothing.Over(host.Grains), GrainCalls.ForCommand(TimeProvider.System), TimeProvider.System, ChangeSource.Command);
        var id = Id(caller.Key.Hash.ShortId);

        var exception = await Assert.ThrowsAsync<RotationIncompleteException>(() => keys.RotateAsync(caller.Organization, id, TimeSpan.Zero, Cancelled));
        var listed = (await keys.ListAsync(caller.Organization, Cancelled)).Items;
        Assert.Equal(2, listed.Count(key => KeyStates.StateOf(key, TimeProvider.System.GetUtcNow()) == KeyStates.Valid));
        var successor = listed.Single(key => key.Id != caller.Key.Hash);
        Assert.Contains($"Revoke {successor.Id.ShortId}, then rotate {caller.Key.Hash.ShortId} again", exception.Message, StringComparison.Ordinal);
        Assert.Equal((500, "rotation_incomplete"), (exception.Answer.Status, exception.Answer.Code));
    }

    [Fact]
    public async Task A_refused_rotation_creates_no_successor()
    {
        var caller = await host.NewCallerAsync();
        var keys = new KeyAdministration(host.Grains, GrainCalls.ForCommand(TimeProvider.System), TimeProvider.System, ChangeSource.Command);
        var tooLong = ApiKeyLimits.MaxGrace + TimeSpan.FromHours(1);
        Assert.Equal(FailureCode.InvalidCommand, (await keys.RotateAsync(null, Id(caller.Key.Hash.Value), tooLong, Cancelled)).Failure?.Code);
        await keys.RevokeAsync(null, Id(caller.Key.Hash.Value), Cancelled);
        Assert.Equal(FailureCode.ApiKeyRevoked, (await keys.RotateAsync(null, Id(caller.Key.Hash.Value), TimeSpan.Zero, Cancelled)).Failure?.Code);
        Assert.Single((await keys.ListAsync(caller.Organization, Cancelled)).Items);
    }

    [Fact]
    public async Task An_unknown_id_is_told_from_none_and_is_not_found_for_another_organization()
    {
        var caller = await host.NewCallerAsync();
        var keys = new KeyAdministration(host.Grains, GrainCalls.ForCommand(TimeProvider.System), TimeProvider.System, ChangeSource.Command);
        foreach (var id in new[] { "0123456789ab", new string('0', 64) })
        {
            Assert.Equal(FailureCode.ApiKeyUnknown, (await keys.RevokeAsync(null, Id(id), Cancelled)).Failure?.Code);
        }

        foreach (var id in new[] { caller.Key.Hash.ShortId, caller.Key.Hash.Value })
        {
            Assert.Equal(FailureCode.ApiKeyUnknown, (await keys.RevokeAsync(OrganizationId.Parse("another"), Id(id), Cancelled)).Failure?.Code);
        }
    }

    [Fact]
    public async Task A_short_id_that_several_keys_have_is_rejected_until_it_is_given_in_full()
    {
        var caller = await host.NewCallerAsync();
        var twin = ApiKeyHash.Parse(caller.Key.Hash.ShortId + new string('0', 52));
        await host.Grains.GetApiKey(twin).Register(new RegisterApiKeyCommand(caller.Organization, "twin"), Cancelled);
        var keys = new KeyAdministration(host.Grains, GrainCalls.ForCommand(TimeProvider.System), TimeProvider.System, ChangeSource.Command);

        var refused = await keys.RevokeAsync(caller.Organization, Id(twin.ShortId), Cancelled);
        Assert.Contains("all 64 digits", refused.Failure?.Message, StringComparison.Ordinal);
        Assert.Equal(twin, (await keys.RevokeAsync(caller.Organization, Id(twin.Value), Cancelled)).Value?.Id);
        Assert.True((await host.Grains.GetApiKey(caller.Key.Hash).Verify(Cancelled)).IsSuccess);
    }

    [Theory]
    [InlineData("0123456789ab", true)]
    [InlineData("0123456789AB", false)]
    [InlineData("0123456789a", false)]
    [InlineData("0123456789abc", false)]
    [InlineData("0123456789ag", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void An_id_is_the_short_one_or_the_full_one(string? text, bool isId) => Assert.Equal(isId, ApiKeyId.TryParse(text, out _));

    private static ApiKeyId Id(string text) => ApiKeyId.TryParse(text, out var id) ? id : throw new FormatException(text);

    /// <summary>The grains of the host, but for the second step of a rotation.</summary>
    public class GrainsThatRetireNothing : DispatchProxy
    {
        private IGrainFactory _inner = null!;

        public static IGrainFactory Over(IGrainFactory inner)
        {
            var factory = Create<IGrainFactory, GrainsThatRetireNothing>();
            ((GrainsThatRetireNothing)(object)factory)._inner = inner;
            return factory;
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            var grain = targetMethod!.Invoke(_inner, args);
            return grain is IApiKeyAdministrationGrain key ? new RetiresNothing(key) : grain;
        }
    }

    private sealed class RetiresNothing(IApiKeyAdministrationGrain inner) : IApiKeyAdministrationGrain
    {
        public Task<Outcome<ApiKeyDetails>> GetDetails(CancellationToken cancellationToken) => inner.GetDetails(cancellationToken);

        public Task<Outcome<ApiKeyDetails>> Create(CreateApiKeyCommand command, CancellationToken cancellationToken) => inner.Create(command, cancellationToken);

        public Task<Outcome<ApiKeyDetails>> Retire(RetireApiKeyCommand command, CancellationToken cancellationToken) =>
            throw new StorageUnavailableException("Storage is unavailable.");

        public Task<Outcome<ApiKeyDetails>> RevokeBy(string source, CancellationToken cancellationToken) => inner.RevokeBy(source, cancellationToken);
    }
}
