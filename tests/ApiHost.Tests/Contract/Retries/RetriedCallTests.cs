using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Telemetron.Grains.Customers;
using Telemetron.Grains.Devices;
using Telemetron.Silo.Storage.Fleet;
using Telemetron.Testing;
using static Telemetron.ApiHost.Tests.Contract.ContractAnswers;

namespace Telemetron.ApiHost.Tests.Contract.Retries;

/// <summary>A call whose first answer is lost after it was done: ApiHost repeats it, and the caller hears what it would have heard the first time.</summary>
public sealed class RetriedCallTests(RetriedCallTests.ForgetfulApiHost host) : IClassFixture<RetriedCallTests.ForgetfulApiHost>
{
    private const string Email = "a@example.com";

    [Fact]
    public async Task An_unassignment_that_the_call_did_is_not_told_as_not_assigned()
    {
        var client = await NewClientAsync();
        await OkAsync(client.AssignDevicesToOwnerAsync(Email, ["SN-1", "SN-2"]));
        var answer = await LosingAsync(1, () => client.UnassignDeviceFromOwnerAsync("SN-1", Email));
        Assert.Equal(["SN-2"], Texts((await OkAsync(Task.FromResult(answer))).GetProperty("devicesRemaining")));
        (await client.UnassignDeviceFromOwnerAsync("SN-1", Email)).IsError(
            HttpStatusCode.BadRequest, "not_assigned", "customerId", "deviceIdentifier", "currentDevices");
    }

    [Fact]
    public async Task A_customer_that_the_call_created_is_not_told_as_one_that_exists()
    {
        var client = await NewClientAsync();
        var answer = await LosingAsync(2, () => client.CreateOrUpdateCustomerAsync(Email, "A"));
        Assert.Equal("Customer created successfully", (await OkAsync(Task.FromResult(answer))).Text("message"));
        (await client.CreateOrUpdateCustomerAsync(Email)).IsError(HttpStatusCode.Conflict, "customer_exists", "telemetronCustomerId");
    }

    [Fact]
    public async Task An_update_of_a_customer_is_done_once()
    {
        var client = await NewClientAsync();
        var id = (await OkAsync(client.CreateOrUpdateCustomerAsync(Email, "A"))).Text("telemetronCustomerId");
        var answer = await LosingAsync(1, () => client.CreateOrUpdateCustomerAsync(Email, "B", telemetronCustomerId: id));
        Assert.Equal("Customer updated successfully", (await OkAsync(Task.FromResult(answer))).Text("message"));
        Assert.Equal("B", (await OkAsync(client.GetCustomerAsync(id))).Text("name"));
    }

    [Fact]
    public async Task A_device_that_the_call_created_is_told_as_created()
    {
        var client = await NewClientAsync();
        var answer = await LosingAsync(1, () => client.SaveDeviceAsync("SN-1", "sensor", """{"a":1}"""));
        Assert.Equal("Device created successfully", (await OkAsync(Task.FromResult(answer))).Text("message"));
        var update = await LosingAsync(1, () => client.SaveDeviceAsync("SN-1", "meter", """{"a":null}"""));
        Assert.Equal("Device updated successfully", (await OkAsync(Task.FromResult(update))).Text("message"));
    }

    [Fact]
    public async Task An_assignment_tells_what_it_created_although_both_answers_were_lost()
    {
        var client = await NewClientAsync();
        var answer = await LosingAsync(2, () => client.AssignDeviceToOwnersAsync("SN-1", [Email]));
        var assigned = await OkAsync(Task.FromResult(answer));
        Assert.True(assigned.GetProperty("deviceWasCreated").GetBoolean());
        Assert.True(assigned.GetProperty("assignedCustomers")[0].GetProperty("wasCreated").GetBoolean());
    }

    [Fact]
    public async Task Bulk_calls_tell_of_each_device_what_the_call_did()
    {
        var client = await NewClientAsync();
        string[] devices = ["SN-1", "SN-2", "SN-3", "SN-4", "SN-5"];
        var assigned = await OkAsync(Task.FromResult(await LosingAsync(4, () => client.AssignDevicesToOwnerAsync(Email, devices))));
        Assert.Equal(devices, Texts(assigned.GetProperty("assignedDevices"), "identifier"));
        Assert.All(assigned.GetProperty("assignedDevices").EnumerateArray(), device => Assert.True(device.GetProperty("wasCreated").GetBoolean()));
        Assert.True(assigned.GetProperty("customerWasCreated").GetBoolean());
        Assert.Empty(Texts(assigned.GetProperty("alreadyAssigned")));

        await OkAsync(client.AssignDevicesToOwnerAsync("b@example.com", [devices[0]]));
        var known = await OkAsync(Task.FromResult(await LosingAsync(3, () => client.AssignDevicesToOwnerAsync("b@example.com", devices))));
        Assert.Equal(devices[1..], Texts(known.GetProperty("assignedDevices"), "identifier"));
        Assert.Equal(devices[..1], Texts(known.GetProperty("alreadyAssigned"), "identifier"));

        var unassigned = await OkAsync(Task.FromResult(await LosingAsync(3, () => client.UnassignDevicesFromOwnerAsync(Email, devices))));
        Assert.Equal(devices, Texts(unassigned.GetProperty("unassignedDevices")));
        Assert.Empty(Texts(unassigned.GetProperty("skipped")));
    }

    /// <summary>Makes a call while so many answers are lost, all of them on its behalf.</summary>
    private async Task<HttpAnswer> LosingAsync(int count, Func<Task<HttpAnswer>> call)
    {
        host.Lost.Next = count;
        var answer = await call();
        Assert.InRange(host.Lost.Next, int.MinValue, 0);
        host.Lost.Next = 0;
        return answer;
    }

    private async Task<TelemetronClient> NewClientAsync() => new(new Uri(host.BaseAddress, "/"), (await host.NewCallerAsync()).Key.Reveal());

    /// <summary>A host of its own: it loses the answers of whoever calls next. Tests of one class run one after the other.</summary>
    public sealed class ForgetfulApiHost : EmbeddedApiHost
    {
        internal LostAnswers Lost { get; } = new();

        protected override void ReplaceServices(IServiceCollection services)
        {
            services.AddSingleton<IDeviceStorage>(provider => new LostAnswers.Devices(provider.GetRequiredService<FleetStorage>(), Lost));
            services.AddSingleton<ICustomerStorage>(provider => new LostAnswers.Customers(provider.GetRequiredService<FleetStorage>(), Lost));
        }
    }
}
