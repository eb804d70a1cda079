using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Telemetron.Grains.Devices;
using Telemetron.Silo.Storage.Fleet;
using Telemetron.Testing;
using static Telemetron.ApiHost.Tests.Contract.ContractAnswers;

namespace Telemetron.ApiHost.Tests.Contract.Retries;

/// <summary>Bulk calls while storage is away for some devices, or for all of them.</summary>
public sealed class UnknownOutcomeTests(UnknownOutcomeTests.PartlyAwayApiHost host) : IClassFixture<UnknownOutcomeTests.PartlyAwayApiHost>
{
    private const string Email = "a@example.com";

    [Fact]
    public async Task A_device_whose_outcome_is_unknown_stands_in_failed_and_the_rest_is_done()
    {
        var client = await NewClientAsync();
        var assigned = await OkAsync(client.AssignDevicesToOwnerAsync(Email, ["SN-1", "away-1", "SN-2", "away-2"]));
        Assert.Equal("Successfully assigned 2 device(s) to customer", assigned.Text("message"));
        Assert.Equal(["SN-1", "SN-2"], Texts(assigned.GetProperty("assignedDevices"), "identifier"));
        AreUnknown(assigned, "away-1", "away-2");

        var resolved = await OkAsync(client.ResolveOwnersAsync(["away-1", "SN-1", "unknown"]));
        Assert.Equal(["SN-1", "unknown"], Texts(resolved.GetProperty("results"), "identifier"));
        AreUnknown(resolved, "away-1");

        var replaced = await OkAsync(client.ReplacePropertiesAsync(new Dictionary<string, string> { ["SN-1"] = "{}", ["away-1"] = "{}", ["unknown"] = "{}" }));
        Assert.Equal((1, 1), (replaced.GetProperty("updated").GetInt32(), replaced.GetProperty("notFound").GetInt32()));
        Assert.Equal(["SN-1", "unknown"], Texts(replaced.GetProperty("results"), "identifier"));
        AreUnknown(replaced, "away-1");

        var unassigned = await OkAsync(client.UnassignDevicesFromOwnerAsync(Email, ["SN-1", "away-1", "unknown"]));
        Assert.Equal(["SN-1"], Texts(unassigned.GetProperty("unassignedDevices")));
        Assert.Equal(["unknown"], Texts(unassigned.GetProperty("skipped")));
        Assert.Equal(["SN-2"], Texts(unassigned.GetProperty("devicesRemaining")));
        AreUnknown(unassigned, "away-1");
    }

    [Fact]
    public async Task When_nothing_is_known_of_any_device_it_is_503()
    {
        var client = await NewClientAsync();
        await OkAsync(client.CreateOrUpdateCustomerAsync(Email));
        Task<HttpAnswer>[] calls =
        [
            client.AssignDevicesToOwnerAsync(Email, ["away-1", "away-2"]),
            client.UnassignDevicesFromOwnerAsync(Email, ["away-1", "away-2"]),
            client.ResolveOwnersAsync(["away-1", "away-2"]),
            client.ReplacePropertiesAsync(new Dictionary<string, string> { ["away-1"] = "{}" }),
        ];
        foreach (var answer in await Task.WhenAll(calls))
        {
            answer.IsError(HttpStatusCode.ServiceUnavailable, "unavailable");
            Assert.NotNull(answer.Headers.RetryAfter?.Delta);
        }
    }

    [Fact]
    public async Task When_nothing_was_assigned_and_something_is_unknown_it_is_503_and_not_400()
    {
        var client = await NewClientAsync();
        var answer = await client.AssignDevicesToOwnerAsync(Email, ["unknown", "away-1"], createAs: null);
        answer.IsError(HttpStatusCode.ServiceUnavailable, "unavailable");
    }

    private static void AreUnknown(JsonElement answer, params string[] devices)
    {
        var failed = answer.GetProperty("failed");
        Assert.Equal(devices, Texts(failed, "identifier"));
        Assert.All(failed.EnumerateArray(), item => Assert.Equal(["identifier", "code", "error"], item.Fields()));
        Assert.All(Texts(failed, "code"), code => Assert.Equal("unavailable", code));
        Assert.All(
            Texts(failed, "error"),
            error => Assert.Equal("The service can't tell the outcome right now. Send the same request again; repeating it is safe.", error));
    }

    private async Task<TelemetronClient> NewClientAsync() => new(new Uri(host.BaseAddress, "/"), (await host.NewCallerAsync()).Key.Reveal());

    /// <summary>A host whose storage is away for devices of some names, and asks for an operator, so that no call is repeated.</summary>
    public sealed class PartlyAwayApiHost : EmbeddedApiHost
    {
        protected override void ReplaceServices(IServiceCollection services) =>
            services.AddSingleton<IDeviceStorage>(provider => new PartlyAway(provider.GetRequiredService<FleetStorage>()));
    }

    private sealed class PartlyAway(IDeviceStorage storage) : IDeviceStorage
    {
        public TimeSpan SettleInterval => storage.SettleInterval;

        public Task<DeviceState?> ReadAsync(OrganizationId organization, DeviceIdentifier identifier, CancellationToken cancellationToken) =>
            identifier.Value.StartsWith("away", StringComparison.Ordinal)
                ? throw new StorageUnavailableException("Storage is away in this test.") { RequiresOperator = true }
                : storage.ReadAsync(organization, identifier, cancellationToken);

        public Task<bool> TryWriteAsync(DeviceState? before, DeviceState after, CancellationToken cancellationToken) =>
            storage.TryWriteAsync(before, after, cancellationToken);
    }
}
