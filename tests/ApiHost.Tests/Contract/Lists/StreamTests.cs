using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Telemetron.Grains.Fleet;
using Telemetron.Testing;

namespace Telemetron.ApiHost.Tests.Contract.Lists;

/// <summary>What becomes of a long answer when storage or the caller is slow or gone: on a host of their own, whose storage does as it is told.</summary>
public sealed class StreamTests : IClassFixture<StreamTests.StreamingApiHost>
{
    private const int PageSize = 5000;

    private static readonly HttpClient Http = new();

    private readonly StreamingApiHost _host;

    public StreamTests(StreamingApiHost host)
    {
        _host = host;
        host.Index.Reset();
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Storage_that_fails_in_mid_stream_aborts_the_connection_and_is_one_line_of_the_log()
    {
        (_host.Index.Devices, _host.Index.FailsAfter) = (3 * PageSize, 2);
        using var response = await QueryAsync();
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);

        // What came is the beginning of a body, and what ends it is an error: never the end of a whole one.
        await using var body = await response.Content.ReadAsStreamAsync(Cancellation);
        using var received = new MemoryStream();
        await Assert.ThrowsAnyAsync<IOException>(() => body.CopyToAsync(received, Cancellation));
        var text = System.Text.Encoding.UTF8.GetString(received.ToArray());
        Assert.StartsWith("{\"id\":\"cust_", text, StringComparison.Ordinal);
        Assert.DoesNotContain("]", text[text.IndexOf("\"devices\":[", StringComparison.Ordinal)..], StringComparison.Ordinal);

        await Eventually.ThatAsync(_ => Task.FromResult(_host.Logs.Lines.Any(IsFailure)), Cancellation);
        var line = Assert.Single(_host.Logs.Lines, IsFailure);
        Assert.StartsWith(
            "Warning Telemetron.ApiHost.Requests: POST /api/ext-v1/customer/queryCustomer 200 broken_off (Storage fails after 2 pages.) in ",
            line,
            StringComparison.Ordinal);
        Assert.DoesNotContain(_host.Logs.Lines, line => line.Contains("a@example.com", StringComparison.Ordinal));
        Assert.DoesNotContain(_host.Logs.Lines, line => line.Contains("unhandled exception", StringComparison.OrdinalIgnoreCase));

        static bool IsFailure(string line) =>
            line.StartsWith("Warning", StringComparison.Ordinal) && line.Contains("queryCustomer 200 broken_off", StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_with_a_list_is_aborted_as_a_success_is()
    {
        (_host.Index.Devices, _host.Index.FailsAfter) = (3 * PageSize, 1);
        using var response = await PostAsync(
            "deviceAssignment/unassignDeviceFromOwner", """{"deviceIdentifier":"SN-1","customerEmail":"a@example.com"}""");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => response.Content.ReadAsStringAsync(Cancellation));
    }

    [Fact]
    public async Task Storage_that_fails_before_the_first_page_is_a_plain_503()
    {
        (_host.Index.Devices, _host.Index.FailsAfter) = (3 * PageSize, 0);
        using var response = await QueryAsync();
        (await HttpAnswer.ReadAsync(response, Cancellation)).IsError(HttpStatusCode.ServiceUnavailable, "unavailable");
    }

    [Fact]
    public async Task A_caller_who_does_not_read_lets_the_server_wait_and_then_gets_it_all()
    {
        const int Pages = 40;
        _host.Index.Devices = Pages * PageSize;
        using var response = await QueryAsync();

        // As soon as the buffers of the connection are full nothing more is read from storage: the number of pages settles before the last.
        var (last, same) = (0, 0);
        await Eventually.ThatAsync(
            _ =>
            {
                var read = _host.Index.PagesRead;
                (last, same) = (read, read == last ? same + 1 : 0);
                return Task.FromResult(same == 25);
            },
            Cancellation);
        Assert.InRange(last, 1, Pages - 1);
        Assert.Equal(PageSize + 1, _host.Index.LargestPage);

        var answer = await HttpAnswer.ReadAsync(response, Cancellation);
        Assert.Equal(
            Enumerable.Range(0, _host.Index.Devices).Select(ScriptedFleetIndex.Name), ContractAnswers.Texts(answer.Json.GetProperty("devices")));
        Assert.Equal(Pages, _host.Index.PagesRead);
    }

    [Fact]
    public async Task A_caller_who_hangs_up_ends_the_reading_and_is_nobodys_fault()
    {
        _host.Index.Devices = 1000 * PageSize;
        using (await QueryAsync())
        {
            await Eventually.ThatAsync(_ => Task.FromResult(_host.Index.PagesRead > 1), Cancellation);
        }

        await Eventually.ThatAsync(_ => Task.FromResult(_host.Logs.Lines.Any(IsNotice)), Cancellation);
        Assert.InRange(_host.Index.PagesRead, 2, 999);

        static bool IsNotice(string line) => line.StartsWith("Information", StringComparison.Ordinal) && line.Contains("broken_off", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Head_reads_no_more_than_tells_that_the_answer_is_streamed()
    {
        _host.Index.Devices = 3 * PageSize;
        var caller = await _host.NewCallerAsync();
        var head = await caller.SendAsync(HttpMethod.Head, "customer/getCustomer/x", content: null, caller.Key.Reveal());
        Assert.Equal((HttpStatusCode.OK, "", 1), (head.Status, head.Text, _host.Index.PagesRead));
    }

    private Task<HttpResponseMessage> QueryAsync() => PostAsync("customer/queryCustomer", """{"email":"a@example.com"}""");

    /// <summary>The answer as soon as its headers are there.</summary>
    private async Task<HttpResponseMessage> PostAsync(string path, string json)
    {
        var caller = await _host.NewCallerAsync();
        var client = new TelemetronClient(new Uri(_host.BaseAddress, "/"), caller.Key.Reveal());
        await ContractAnswers.OkAsync(client.CreateOrUpdateCustomerAsync("a@example.com", cancellationToken: Cancellation));
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(client.BaseAddress, path))
        {
            Content = new StringContent(json, mediaType: new("application/json")),
        };
        request.Headers.Add("x-api-key", caller.Key.Reveal());
        return await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);
    }

    public sealed class StreamingApiHost : EmbeddedApiHost
    {
        internal ScriptedFleetIndex Index { get; } = new();

        protected override IEnumerable<string> MoreArguments => ["--Logging:LogLevel:Telemetron.ApiHost.Requests=Information"];

        protected override void ReplaceServices(IServiceCollection services) => services.Replace(ServiceDescriptor.Singleton<IFleetIndex>(Index));
    }
}
