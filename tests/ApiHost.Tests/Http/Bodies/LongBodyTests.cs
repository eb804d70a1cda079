namespace Telemetron.ApiHost.Tests.Http.Bodies;

/// <summary>A caller that sends all of a body before it reads must find the answer, not a connection that was reset meanwhile.</summary>
public sealed class LongBodyTests(EmbeddedApiHost host)
{
    private const int Limit = 64 * 1024;
    private const int Mebibyte = 1024 * 1024;

    [Theory]
    [InlineData(Limit + 1, false)]
    [InlineData(Limit + 1, true)]
    [InlineData(Mebibyte + 1, false)]
    [InlineData(Mebibyte + 1, true)]
    [InlineData(12 * Mebibyte, false)]
    [InlineData(12 * Mebibyte, true)]
    public async Task A_caller_that_sends_all_of_a_body_over_the_limit_reads_413(int length, bool chunked)
    {
        var caller = await host.NewCallerAsync();
        using var connection = await RawConnection.OpenAsync(host.BaseAddress);
        var body = new string(' ', length);
        await (chunked
            ? connection.BeginAssignmentAsync(caller.Key.Reveal(), "transfer-encoding: chunked", $"{length:x}\r\n{body}\r\n0\r\n\r\n")
            : connection.BeginAssignmentAsync(caller.Key.Reveal(), $"content-length: {length}", body));

        var answer = await connection.ReadToEndAsync();
        Assert.StartsWith("HTTP/1.1 413 ", answer, StringComparison.Ordinal);
        Assert.Contains("\r\nConnection: close\r\n", answer, StringComparison.Ordinal);
        Assert.Contains("\"code\":\"body_too_large\"", answer, StringComparison.Ordinal);
    }
}
