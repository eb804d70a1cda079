using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Telemetron.ApiHost.Tests.Http.Bodies;
using Telemetron.Testing;

namespace Telemetron.ApiHost.Tests.Http.Framing;

/// <summary>What became of two requests on one connection.</summary>
/// <param name="Statuses">Those of the answers, in their order.</param>
/// <param name="Text">All that was answered.</param>
/// <param name="FirstIsDone">Whether the first assignment was made.</param>
/// <param name="SecondIsDone">Whether the second one was.</param>
public sealed record FramingOutcome(IReadOnlyList<int> Statuses, string Text, bool FirstIsDone, bool SecondIsDone)
{
    /// <summary>The server rejected the first, closed the connection, and did nothing of what came after it.</summary>
    public void IsRefused(int status = 400)
    {
        Assert.Equal([status], Statuses);
        Assert.False(FirstIsDone);
        Assert.False(SecondIsDone);
        Assert.Contains("Connection: close\r\n", Text, StringComparison.Ordinal);
    }

    /// <summary>The same, with the error body of the API.</summary>
    public void IsRefusedInTheOneShape()
    {
        IsRefused();
        Assert.Contains("\"code\":\"malformed_request\"", Text, StringComparison.Ordinal);
    }

    /// <summary>The server saw two requests where RFC 9112 has two.</summary>
    public void IsBothDone()
    {
        Assert.Equal([200, 200], Statuses);
        Assert.True(FirstIsDone);
        Assert.True(SecondIsDone);
    }
}

/// <summary>
/// A caller that frames a request as it likes, and sends a second one right behind it on the same connection: an assignment with a valid key, as an attacker
/// would smuggle it past a proxy that takes it for a part of the first.
/// </summary>
public sealed partial class FramedRequests(EmbeddedApiHost host, Caller caller)
{
    public const string Chunked = "transfer-encoding: chunked";
    public const string Path = $"/api/ext-v1/{Caller.AssignPath}";

    private const string First = "first";
    private const string Second = "second";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static async Task<FramedRequests> NewAsync(EmbeddedApiHost host)
    {
        ArgumentNullException.ThrowIfNull(host);
        return new FramedRequests(host, await host.NewCallerAsync());
    }

    /// <summary>The body of the first assignment.</summary>
    public static string Body { get; } = Assignment(First);

    /// <summary>The same in one chunk.</summary>
    public static string Chunks { get; } = $"{Size}\r\n{Body}\r\n0\r\n\r\n";

    /// <summary>The length of the body as the size of a chunk.</summary>
    public static string Size => Body.Length.ToString("x", CultureInfo.InvariantCulture);

    /// <summary>The second assignment, after which the server closes the connection.</summary>
    public string SecondRequest
    {
        get
        {
            var body = Assignment(Second);
            return $"POST {Path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nx-api-key: {caller.Key.Reveal()}\r\ncontent-type: application/json\r\ncontent-length: {body.Length}\r\n\r\n{body}";
        }
    }

    /// <summary>Sends the first assignment and the second request.</summary>
    /// <param name="framing">The header lines that frame the first, with all that stands between its other headers and its body, but for the last CRLF.</param>
    /// <param name="body">The first one's body as it is framed.</param>
    /// <param name="version">The version of HTTP.</param>
    public Task<FramingOutcome> SendAsync(string framing, string body, string version = "HTTP/1.1") => SendAsync(
        $"POST {Path} {version}\r\nHost: x\r\nx-api-key: {caller.Key.Reveal()}\r\ncontent-type: application/json\r\n{framing}\r\n\r\n{body}{SecondRequest}");

    /// <summary>Sends these characters, one byte each, and reads until the server has closed the connection.</summary>
    public async Task<FramingOutcome> SendAsync(string bytes)
    {
        using var connection = await RawConnection.OpenAsync(host.BaseAddress);
        await connection.SendAsync(Encoding.Latin1.GetBytes(bytes));
        var answers = new StringBuilder();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        patience.CancelAfter(Eventually.Patience);
        while (await connection.ReadSomeAsync(patience.Token) is { Length: > 0 } some)
        {
            answers.Append(some);
        }

        var text = answers.ToString();
        return new FramingOutcome(
            [.. Status().Matches(text).Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture))], text, await IsDoneAsync(First), await IsDoneAsync(Second));
    }

    /// <summary>Begins the first request with its key, so that it can be framed in any way.</summary>
    public string Head(string line) => $"{line}\r\nHost: x\r\nx-api-key: {caller.Key.Reveal()}\r\ncontent-type: application/json\r\n";

    private async Task<bool> IsDoneAsync(string identifier) => (await caller.GetDeviceAsync(identifier)).Status == HttpStatusCode.OK;

    private static string Assignment(string identifier) =>
        $$"""{"deviceIdentifier":"{{identifier}}","customerEmails":["a@example.com"],"autoCreateDevice":true,"deviceType":"sensor"}""";

    [GeneratedRegex(@"HTTP/1\.1 (\d{3}) ")]
    private static partial Regex Status();
}
