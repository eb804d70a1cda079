using System.Net;
using System.Text.Json;
using Telemetron.ApiHost.Tests.Contract.Model.Linearizability;
using Telemetron.Testing;
using static Telemetron.ApiHost.Tests.Contract.Model.Calls.FleetSteps;

namespace Telemetron.ApiHost.Tests.Contract.Model.Calls;

/// <summary>The calls at and below <c>/device</c>.</summary>
internal static class DeviceCalls
{
    /// <param name="device">The device.</param>
    /// <param name="type">Its type; null sends none.</param>
    /// <param name="properties">A JSON object; null sends none.</param>
    public static FleetCall Save(string device, string? type, string? properties) => new(
        $"save {device} as {type ?? "-"} {properties}",
        session => session.CallAsync(
            (client, token) => client.SaveDeviceAsync(device, type, properties, token),
            answer => answer switch
            {
                { Status: HttpStatusCode.OK } => [[Saved(answer, device, type, properties)]],
                { Status: HttpStatusCode.BadRequest, Code: "missing_field" } when type is null => [[IsUnknown(device)]],
                _ => throw Session.Unexpected(answer),
            }));

    public static FleetCall Replace(IReadOnlyDictionary<string, string> devices) => new(
        $"replace {string.Join(", ", devices.Select(device => $"{device.Key}: {device.Value}"))}",
        session => session.CallAsync(
            (client, token) => client.ReplacePropertiesAsync(devices, token),
            answer => answer.Status == HttpStatusCode.OK ? [Replaced(answer, devices)] : throw Session.Unexpected(answer)));

    /// <summary>The owners' names may be old, so they are not looked at.</summary>
    public static FleetCall Get(string device) => new($"get {device}", session => session.CallAsync(
        (client, token) => client.GetDeviceAsync(device, token),
        answer => answer switch
        {
            { Status: HttpStatusCode.OK } => [[Step.Read<FleetModel>(device, fleet => fleet.Describe(device), Shown(answer).ToString())]],
            { Status: HttpStatusCode.NotFound, Code: "device_not_found" } => [[IsUnknown(device)]],
            _ => throw Session.Unexpected(answer),
        }));

    public static FleetCall ResolveOwners(string[] devices) => new($"resolve {string.Join(", ", devices)}", session => session.CallAsync(
        (client, token) => client.ResolveOwnersAsync(devices, token),
        answer => answer.Status == HttpStatusCode.OK ? [Resolved(answer, devices)] : throw Session.Unexpected(answer)));

    private static Step<FleetModel> Saved(HttpAnswer answer, string device, string? type, string? properties)
    {
        var wasCreated = answer.Json.Text("message") == "Device created successfully";
        var (id, answered) = (answer.Json.Text("deviceId"), answer.Json.Text("type"));
        var changes = properties is null ? null : AnswerJson.Properties(properties);
        Assert.True(wasCreated || answer.Json.Text("message") == "Device updated successfully");
        return Step.Write<FleetModel>(
            $"{(wasCreated ? "create" : "update")} {device} = {id} {answered}: {type ?? "-"} {properties}",
            fleet => fleet.Save(device, type, changes, id, answered, wasCreated));
    }

    private static Step<FleetModel>[] Replaced(HttpAnswer answer, IReadOnlyDictionary<string, string> devices)
    {
        var results = answer.Json.Items("results").ToList();
        Assert.Equal(devices.Keys, results.Select(result => result.Text("identifier")));
        Assert.Equal(results.Count(result => result.Text("status") == "updated"), answer.Json.GetProperty("updated").GetInt32());
        Assert.Equal(results.Count(result => result.Text("status") == "not_found"), answer.Json.GetProperty("notFound").GetInt32());
        return [.. results.Select(result => Replaced(result, devices[result.Text("identifier")]))];
    }

    private static Step<FleetModel>[] Resolved(HttpAnswer answer, string[] devices)
    {
        var results = answer.Json.Items("results").ToList();
        Assert.Equal(devices, results.Select(result => result.Text("identifier")));
        return [.. results.Select(Resolved)];
    }

    private static Step<FleetModel> Replaced(JsonElement result, string properties)
    {
        var (device, id) = (result.Text("identifier"), result.Text("deviceId"));
        return result.Text("status") == "updated"
            ? Step.Write<FleetModel>($"replace {device} = {id}: {properties}", fleet => fleet.Replace(device, AnswerJson.Properties(properties), id))
            : IsUnknown(device);
    }

    private static Step<FleetModel> Resolved(JsonElement result)
    {
        var (device, id) = (result.Text("identifier"), result.Text("deviceId"));
        return id.Length > 0
            ? Step.Read<FleetModel>($"owners of {device}", fleet => fleet.DescribeOwners(device), DeviceModel.DescribeOwners(id, result.Owners("owners")))
            : IsUnknown(device);
    }

    private static DeviceModel Shown(HttpAnswer answer) => new(
        answer.Json.Text("deviceId"), answer.Json.Text("type"), answer.Json.Owners("owners"), AnswerJson.Properties(answer.Json.GetProperty("properties")));
}
