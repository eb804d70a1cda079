using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Telemetron.Chaos.Recording;

namespace Telemetron.Chaos.Load;

/// <summary>Sends calls to one ApiHost and takes down what becomes of them.</summary>
internal sealed class ApiClient : IDisposable
{
    /// <summary>ApiHost promises an answer within 10 seconds. What takes longer than this, on a slow machine as well, is one that was not kept.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly Uri Path = new("/api/ext-v1/deviceAssignment/assignDeviceToOwners", UriKind.Relative);

    private readonly HttpClient _http;
    private readonly IReadOnlyDictionary<string, string> _keys;
    private readonly Recorder _recorder;

    public ApiClient(string name, Uri address, IReadOnlyDictionary<string, string> keys, Recorder recorder)
    {
        Name = name;
        _http = new HttpClient { BaseAddress = address, Timeout = Patience };
        _keys = keys;
        _recorder = recorder;
    }

    public string Name { get; }

    public async Task<Call> SendAsync(AssignRequest request)
    {
        var meaning = request.Meaning();
        using var message = new HttpRequestMessage(HttpMethod.Post, Path)
        {
            Content = JsonContent.Create(new { deviceIdentifier = request.Identifier, customerEmails = request.Emails, autoCreateDevice = request.Creates, deviceType = request.Type }),
        };
        message.Headers.Add("x-api-key", _keys[request.Organization]);
        var start = Stopwatch.GetTimestamp();
        var answer = await AnswerAsync(message);
        var call = new Call(start, Stopwatch.GetTimestamp(), Name, meaning, answer);
        _recorder.Add(call);
        return call;
    }

    public void Dispose() => _http.Dispose();

    private async Task<Answer> AnswerAsync(HttpRequestMessage message)
    {
        try
        {
            using var response = await _http.SendAsync(message);
            return ReadAnswer(response, await response.Content.ReadAsStringAsync());
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException or IOException)
        {
            return new NoAnswer(exception is HttpRequestException { HttpRequestError: var error } ? $"{error}" : exception.GetType().Name);
        }
    }

    private static Answer ReadAnswer(HttpResponseMessage response, string body)
    {
        try
        {
            return response.StatusCode switch
            {
                HttpStatusCode.OK => ReadAssigned(JsonElement.Parse(body)),
                HttpStatusCode.BadRequest => new BadRequest(Code(body)),
                HttpStatusCode.NotFound when Code(body) == "device_not_found" => new NotFound(),
                HttpStatusCode.ServiceUnavailable => new Unavailable(response.Headers.RetryAfter is not null),
                _ => new Unexpected((int)response.StatusCode, body),
            };
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return new Unexpected((int)response.StatusCode, body);
        }
    }

    private static Assigned ReadAssigned(JsonElement body) => new(
        body.GetProperty("deviceId").GetString()!,
        body.GetProperty("deviceWasCreated").GetBoolean(),
        [.. body.GetProperty("assignedCustomers").EnumerateArray().Select(customer => new AssignedCustomer(
            customer.GetProperty("email").GetString()!, customer.GetProperty("customerId").GetString()!, customer.GetProperty("wasCreated").GetBoolean()))],
        body.TryGetProperty("skippedEmails", out var skipped) ? skipped.GetArrayLength() : 0);

    private static string Code(string body) => JsonElement.Parse(body).GetProperty("code").GetString()!;
}
