using System.Net;
using System.Text.Json;
using Telemetron.ApiHost.Tests.Contract.Model.Linearizability;
using Telemetron.Testing;
using static Telemetron.ApiHost.Tests.Contract.Model.Calls.FleetSteps;

namespace Telemetron.ApiHost.Tests.Contract.Model.Calls;

/// <summary>The lists, from the first page to the last. Each page is a call of its own.</summary>
internal static class ListCalls
{
    public static FleetCall Devices(string? type, string prefix, int limit) => new(
        $"list {limit} devices of {type ?? "any type"} that begin with '{prefix}'",
        session => EachPageAsync(
            session,
            $"limit={limit}&q={Uri.EscapeDataString(prefix)}{(type is null ? "" : $"&type={type}")}",
            (client, query, token) => client.ListDevicesAsync(query, token),
            key: "identifier",
            (answer, after) => [[Step.Read<FleetModel>(
                $"devices after {after ?? "-"}", fleet => fleet.ListDevices(type, prefix, after, limit), Page(answer, Device))]]));

    public static FleetCall Customers(string prefix, int limit) => new(
        $"list {limit} customers that begin with '{prefix}'",
        session => EachPageAsync(
            session,
            $"limit={limit}&q={Uri.EscapeDataString(prefix)}",
            (client, query, token) => client.ListCustomersAsync(query, token),
            key: "email",
            (answer, after) => [[Step.Read<FleetModel>(
                $"customers after {after ?? "-"}", fleet => fleet.ListCustomers(prefix, after, limit), Page(answer, Customer))]]));

    public static FleetCall DevicesOf(string email, int limit) => new($"list {limit} devices of {email}", session =>
    {
        var id = session.IdOf(email);
        return EachPageAsync(
            session,
            $"limit={limit}",
            (client, query, token) => client.ListCustomerDevicesAsync(id, query, token),
            key: "identifier",
            (answer, after) => answer is { Status: HttpStatusCode.NotFound, Code: "customer_not_found" }
                ? [[IdIsOf(id, FleetModel.Unknown)]]
                :
                [
                    [IdIsOf(id, email)],
                    [Step.Read<FleetModel>(
                        $"devices of {email} after {after ?? "-"}", fleet => fleet.ListOwned(email, after, limit), Page(answer, OwnedDevice))],
                ]);
    });

    private static async Task EachPageAsync(
        Session session,
        string query,
        Func<TelemetronClient, string, CancellationToken, Task<HttpAnswer>> list,
        string key,
        Func<HttpAnswer, string?, IReadOnlyList<IReadOnlyList<Step<FleetModel>>>> read)
    {
        var (after, next) = ((string?)null, "");
        while (next is not null)
        {
            var (last, cursor) = (after, next);
            var answer = await session.CallAsync((client, token) => list(client, query + cursor, token), answer => read(answer, last));
            var more = answer.Status == HttpStatusCode.OK ? answer.Json.GetProperty("nextCursor").GetString() : null;
            next = more is null ? null : $"&cursor={more}";
            after = more is null ? null : answer.Json.Items("items").Last().Text(key);
        }
    }

    private static string Device(JsonElement device) =>
        FleetLists.Device(device.Text("identifier"), device.Text("deviceId"), device.Text("type"), device.GetProperty("ownerCount").GetInt32());

    private static string OwnedDevice(JsonElement device) =>
        FleetLists.OwnedDevice(device.Text("identifier"), device.Text("deviceId"), device.Text("type"));

    private static string Customer(JsonElement customer) => CustomerCalls.Shown(customer).ToString();

    private static string Page(HttpAnswer answer, Func<JsonElement, string> show) => answer.Status == HttpStatusCode.OK
        ? FleetLists.Page(answer.Json.Items("items").Select(show), answer.Json.GetProperty("nextCursor").GetString() is not null)
        : throw Session.Unexpected(answer);
}
