using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Telemetron.Chaos.Recording;
using Telemetron.Testing;

namespace Telemetron.Chaos.Load;

/// <summary>Sends calls to one ApiHost and takes down what becomes of them.</summary>
internal sealed class ApiClient : IDisposable
{
    /// <summary>ApiHost promises an answer within 10 seconds. What takes longer than this, on a slow machine as well, is one that was not kept.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly HttpClient _http;
    private readonly Uri _address;
    private readonly IReadOnlyDictionary<string, string> _keys;
    private readonly Recorder _recorder;

    public ApiClient(string name, Uri address, IReadOnlyDictionary<string, string> keys, Recorder recorder)
    {
        Name = name;
        _http = new HttpClient { Timeout = Patience };
        _address = address;
        _keys = keys;
        _recorder = recorder;
    }

    public string Name { get; }

    public async Task<Call> SendAsync(AssignRequest request)
    {
        var meaning = request.Meaning();
        var body = JsonSerializer.Serialize(
            new { deviceIdentifier = request.Identifier, customerEmails = request.Emails, autoCreateDevice = request.Creates, deviceType = request.Type });
        var client = ClientOf(request.Organization);
        var start = Stopwatch.GetTimestamp();
        var answer = await AnswerAsync(() => client.PostAsync(TelemetronClient.AssignDeviceToOwnersPath, body, CancellationToken.None));
        var call = new Call(start, Stopwatch.GetTimestamp(), Name, meaning, answer);
        _recorder.Add(call);
        return call;
    }

    /// <summary>A client with the key of an organization.</summary>
    public TelemetronClient ClientOf(string organization) => new(_address, _keys[organization], _http);

    public void Dispose() => _http.Dispose();

    private static async Task<Answer> AnswerAsync(Func<Task<HttpAnswer>> call)
    {
        try
        {
            return Read(await call());
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException or IOException)
        {
            return new NoAnswer(exception is HttpRequestException { HttpRequestError: var error } ? $"{error}" : exception.GetType().Name);
        }
    }

    private static Answer Read(HttpAnswer answer)
    {
        try
        {
            return answer.Status switch
            {
                HttpStatusCode.OK => ReadAssigned(answer.Json),
                HttpStatusCode.BadRequest when answer.Code is { } code => new BadRequest(code),
                HttpStatusCode.NotFound when answer.Code == "device_not_found" => new NotFound(),
                HttpStatusCode.ServiceUnavailable => new Unavailable(answer.Headers.RetryAfter is not null),
                _ => new Unexpected((int)answer.Status, answer.Text),
            };
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return new Unexpected((int)answer.Status, answer.Text);
        }
    }

    private static Assigned ReadAssigned(JsonElement body) => new(
        body.GetProperty("deviceId").GetString()!,
        body.GetProperty("deviceWasCreated").GetBoolean(),
        [.. body.GetProperty("assignedCustomers").EnumerateArray().Select(customer => new AssignedCustomer(
            customer.GetProperty("email").GetString()!, customer.GetProperty("customerId").GetString()!, customer.GetProperty("wasCreated").GetBoolean()))],
        body.TryGetProperty("skippedEmails", out var skipped) ? skipped.GetArrayLength() : 0);
}
