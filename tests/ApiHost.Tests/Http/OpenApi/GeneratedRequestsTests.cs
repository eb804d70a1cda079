using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Telemetron.Testing;

namespace Telemetron.ApiHost.Tests.Http.OpenApi;

/// <summary>Requests that are made from the document alone, valid and broken ones, get answers that the document allows.</summary>
/// <remarks><c>TELEMETRON_REQUESTS=20000</c> makes more of them, <c>TELEMETRON_SEED</c> the same ones again.</remarks>
public sealed class GeneratedRequestsTests(EmbeddedApiHost host)
{
    private const int Parallel = 8;

    private readonly ApiDocument _document = ApiDocument.Read();
    private readonly ConcurrentBag<string> _customerIds = [];
    private readonly ConcurrentDictionary<(string Operation, int Status), int> _answers = [];

    private static int Requests => Number("TELEMETRON_REQUESTS") ?? 2000;

    [Fact]
    public async Task Every_answer_is_one_that_the_document_allows()
    {
        var seed = Number("TELEMETRON_SEED") ?? Random.Shared.Next();
        TestContext.Current.SendDiagnosticMessage($"Seed: {seed}");
        var caller = await host.NewCallerAsync();
        var client = new TelemetronClient(new Uri(host.BaseAddress, "/"), caller.Key.Reveal());
        var options = new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = TestContext.Current.CancellationToken };
        await System.Threading.Tasks.Parallel.ForAsync(0, Requests, options, async (i, token) =>
        {
            var random = new Random(unchecked((seed * 31) + i));
            var operation = _document.Operations[random.Next(_document.Operations.Count)];
            using var request = new GeneratedRequest(_document, random).Make(operation, host.BaseAddress, [.. _customerIds.Take(20)]);
            var sent = $"seed {seed}, request {i}: {request.Method} {request.RequestUri!.PathAndQuery} {await Body(request)}";
            var answer = await client.SendAsync(request, token);
            Assert.True(Objection(operation, answer) is null, $"{Objection(operation, answer)}: {sent} -> {(int)answer.Status} {answer.Text}");
        });

        // Else the requests would say little of the calls.
        Assert.All(_document.Operations, operation => Assert.Contains((operation.Id, 200), _answers.Keys));
        Assert.All(_document.Operations, operation => Assert.Contains((operation.Id, 400), _answers.Keys));
    }

    /// <summary>What the document does not allow of an answer; null if it allows all of it.</summary>
    private string? Objection(ApiOperation operation, HttpAnswer answer)
    {
        _answers.AddOrUpdate((operation.Id, (int)answer.Status), 1, (_, count) => count + 1);
        if (!operation.Responses.TryGetValue((int)answer.Status, out var allowed) || (int)answer.Status >= 500)
        {
            return "The status is not expected";
        }

        if (allowed.Headers.FirstOrDefault(header => !answer.Headers.Contains(header)) is { } missing)
        {
            return $"The header {missing} is missing";
        }

        if (allowed.Schema is null)
        {
            return answer.Text.Length == 0 ? null : "There is a body";
        }

        var violations = ApiDocument.Violations(allowed.Schema, answer.Json);
        return violations.Length > 0 ? violations
            : allowed.Codes.Count > 0 && !allowed.Codes.Contains(answer.Code) ? "The code is not in the document"
            : Remember(answer);
    }

    private string? Remember(HttpAnswer answer)
    {
        if (answer.Json.TryGetProperty("customerId", out var id) && id.ValueKind == JsonValueKind.String)
        {
            _customerIds.Add(id.GetString()!);
        }

        return null;
    }

    private static async Task<string> Body(HttpRequestMessage request)
    {
        var text = request.Content is null ? "" : await request.Content.ReadAsStringAsync();
        return text.Length > 2000 ? text[..2000] + "…" : text;
    }

    private static int? Number(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
