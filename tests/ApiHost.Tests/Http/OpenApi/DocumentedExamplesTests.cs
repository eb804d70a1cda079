using System.Text;
using System.Text.Json.Nodes;
using Telemetron.Testing;

namespace Telemetron.ApiHost.Tests.Http.OpenApi;

public sealed class DocumentedExamplesTests(EmbeddedApiHost host)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_reader_who_sends_every_call_as_it_stands_one_after_the_other_gets_a_success_each_time()
    {
        var caller = await host.NewCallerAsync();
        var client = new TelemetronClient(new Uri(host.BaseAddress, "/"), caller.Key.Reveal());
        var customerId = "";
        foreach (var operation in ApiDocument.Read().Operations)
        {
            // No customer id is there for every reader: the description says which answers have one.
            using var request = new HttpRequestMessage(operation.Method, new Uri(host.BaseAddress, $"/api/ext-v1{PathOf(operation, customerId)}"));
            request.Content = operation.RequestMedia is { } body ? new StringContent(body["example"]!.ToJsonString(), Encoding.UTF8, "application/json") : null;
            var answer = await client.SendAsync(request, Cancelled);

            Assert.True((int)answer.Status == 200, $"{operation.Id}: {(int)answer.Status} {answer.Text}");
            customerId = answer.Json.TryGetProperty("customerId", out var id) ? id.GetString()! : customerId;
        }
    }

    private static string PathOf(ApiOperation operation, string customerId) => operation.Parameters
        .Where(parameter => (string)parameter["in"]! == "path")
        .Aggregate(operation.Path, (path, parameter) => path.Replace($"{{{parameter["name"]}}}", ValueOf(parameter, customerId), StringComparison.Ordinal));

    private static string ValueOf(JsonNode parameter, string customerId) =>
        parameter["example"] is { } example ? Uri.EscapeDataString((string)example!)
        : (string)parameter["name"]! == "id" ? customerId
        : throw new InvalidOperationException($"The path parameter {parameter["name"]} has no example, so the reference page does not send the call.");
}
