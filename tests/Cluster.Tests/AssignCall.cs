using System.Net;
using System.Text.Json;
using Telemetron.Testing;

namespace Telemetron.Cluster.Tests;

/// <summary>The README's call.</summary>
internal static class AssignCall
{
    private static readonly string[] Owners = ["john.doe@example.com", "jane.smith@example.com"];

    public static async Task<JsonElement> AssignAsync(int port, string key, string identifier = "SN-1")
    {
        var (status, text) = await TryAssignAsync(port, key, identifier);
        Assert.True(status == HttpStatusCode.OK, $"{status}: {text}");
        return JsonElement.Parse(text);
    }

    /// <summary>The status and the body, whatever they are.</summary>
    public static async Task<(HttpStatusCode Status, string Body)> TryAssignAsync(int port, string key, string identifier)
    {
        var client = new TelemetronClient(new Uri($"http://127.0.0.1:{port}"), key);
        var answer = await client.AssignDeviceToOwnersAsync(identifier, Owners, cancellationToken: TestContext.Current.CancellationToken);
        return (answer.Status, answer.Text);
    }

    /// <summary>The same device and customers as before, of which nothing was created by this answer.</summary>
    public static void IsRepetitionOf(this JsonElement answer, JsonElement first)
    {
        Assert.False(answer.GetProperty("deviceWasCreated").GetBoolean());
        Assert.Equal(first.GetProperty("deviceId").GetString(), answer.GetProperty("deviceId").GetString());
        Assert.Equal(CustomerIds(first), CustomerIds(answer));
        Assert.All(answer.GetProperty("assignedCustomers").EnumerateArray(), customer => Assert.False(customer.GetProperty("wasCreated").GetBoolean()));
    }

    private static string?[] CustomerIds(JsonElement answer) =>
        [.. answer.GetProperty("assignedCustomers").EnumerateArray().Select(customer => customer.GetProperty("customerId").GetString())];
}
