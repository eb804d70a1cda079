namespace Telemetron.ApiHost.Tests.Http.Framing;

/// <summary>A body that nobody reads is read over, whatever it looks like: it is not the next request.</summary>
public sealed class UnreadBodyTests(EmbeddedApiHost host)
{
    private const string Last = "GET /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";

    [Theory]
    [InlineData("GET /api/ext-v1/device/SN-1", true, 404)]
    [InlineData("GET /health/live", true, 200)]
    [InlineData("POST /nothing", true, 404)]
    [InlineData("DELETE /api/ext-v1/deviceAssignment/assignDeviceToOwners", true, 405)]
    [InlineData("POST /api/ext-v1/deviceAssignment/assignDeviceToOwners", false, 401)]
    public async Task A_request_in_the_body_of_a_request_that_reads_none_is_not_done(string line, bool hasKey, int status)
    {
        foreach (var chunked in new[] { false, true })
        {
            var requests = await FramedRequests.NewAsync(host);
            var hidden = requests.SecondRequest;
            var head = hasKey ? requests.Head($"{line} HTTP/1.1") : $"{line} HTTP/1.1\r\nHost: x\r\n";
            var body = chunked ? $"{FramedRequests.Chunked}\r\n\r\n{hidden.Length:x}\r\n{hidden}\r\n0\r\n\r\n" : $"content-length: {hidden.Length}\r\n\r\n{hidden}";
            var outcome = await requests.SendAsync(head + body + Last);
            Assert.Equal([status, 200], outcome.Statuses);
            Assert.False(outcome.SecondIsDone);
        }
    }

    [Fact]
    public async Task A_body_without_a_length_is_none_and_what_follows_the_headers_is_the_next_request()
    {
        var requests = await FramedRequests.NewAsync(host);
        Assert.Equal([400, 400], (await requests.SendAsync("x: y", FramedRequests.Body)).Statuses);

        var outcome = await requests.SendAsync("x: y", "");
        Assert.Equal([400, 200], outcome.Statuses);
        Assert.False(outcome.FirstIsDone);
        Assert.True(outcome.SecondIsDone);
    }
}
