using System.Net;

namespace Telemetron.ApiHost.Tests.Api.Devices;

public sealed class GetDeviceCachingTests(EmbeddedApiHost host)
{
    private const string Body =
        """{"deviceIdentifier":"SN-1","customerEmails":["a@example.com"],"autoCreateDevice":true,"deviceType":"sensor"}""";

    [Fact]
    public async Task The_same_device_has_the_same_strong_tag()
    {
        var (caller, tag) = await NewDeviceAsync();
        Assert.StartsWith("\"", tag, StringComparison.Ordinal);
        Assert.Equal(tag, (await caller.GetDeviceAsync("SN-1")).Headers.ETag?.ToString());
    }

    [Theory]
    [InlineData("{tag}")]
    [InlineData("W/{tag}")]
    [InlineData("\"other\", {tag}")]
    [InlineData("\"a, b\",W/\"other\" ,\t{tag}")]
    [InlineData("*")]
    public async Task A_caller_that_knows_the_device_gets_304_without_a_body(string ifNoneMatch)
    {
        var (caller, tag) = await NewDeviceAsync();
        var answer = await caller.GetDeviceAsync("SN-1", ifNoneMatch.Replace("{tag}", tag, StringComparison.Ordinal));

        Assert.Equal((HttpStatusCode.NotModified, ""), (answer.Status, answer.Text));
        Assert.Equal(tag, answer.Headers.ETag?.ToString());
    }

    [Theory]
    [InlineData("\"other\"")]
    [InlineData("\"other\", W/\"another\"")]
    [InlineData("not a tag")]
    [InlineData("")]
    public async Task A_caller_that_knows_another_state_gets_the_device(string ifNoneMatch)
    {
        var (caller, tag) = await NewDeviceAsync();
        var answer = await caller.GetDeviceAsync("SN-1", ifNoneMatch);
        Assert.Equal((HttpStatusCode.OK, tag), (answer.Status, answer.Headers.ETag?.ToString()));
    }

    [Fact]
    public async Task Tags_in_two_headers_count_as_one_list()
    {
        var (caller, tag) = await NewDeviceAsync();
        Assert.Equal(HttpStatusCode.NotModified, (await caller.GetDeviceAsync("SN-1", "\"other\"", tag)).Status);
    }

    [Fact]
    public async Task A_new_owner_changes_the_tag()
    {
        var (caller, tag) = await NewDeviceAsync();
        await caller.AssignAsync(Body.Replace("a@", "b@", StringComparison.Ordinal));
        var answer = await caller.GetDeviceAsync("SN-1", tag);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.NotEqual(tag, answer.Headers.ETag?.ToString());
        Assert.Equal(2, answer.Json.GetProperty("owners").GetArrayLength());
    }

    [Fact]
    public async Task A_device_that_is_not_there_has_no_tag_to_match() =>
        (await (await host.NewCallerAsync()).GetDeviceAsync("SN-1", "*")).IsError(HttpStatusCode.NotFound, "device_not_found");

    [Fact]
    public async Task No_cache_in_between_keeps_it_for_another_caller()
    {
        var (caller, tag) = await NewDeviceAsync();
        Assert.True((await caller.GetDeviceAsync("SN-1")).Headers.CacheControl is { Private: true, NoCache: true });
        Assert.True((await caller.GetDeviceAsync("SN-1", tag)).Headers.CacheControl is { Private: true, NoCache: true });
    }

    private async Task<(Caller Caller, string Tag)> NewDeviceAsync()
    {
        var caller = await host.NewCallerAsync();
        await caller.AssignAsync(Body);
        return (caller, (await caller.GetDeviceAsync("SN-1")).Headers.ETag!.ToString());
    }
}
