using System.Net;
using System.Text;
using static Telemetron.ApiHost.Tests.Contract.ContractAnswers;

namespace Telemetron.ApiHost.Tests.Contract;

/// <summary>1 MiB for calls with many devices, which the longest list fits into, and 64 KiB for the others.</summary>
public abstract class BodySizeTests(ContractHost host)
{
    private const int Large = 1024 * 1024;
    private const int Small = 64 * 1024;

    [Theory]
    [InlineData("deviceAssignment/assignDevicesToOwner", Large)]
    [InlineData("deviceAssignment/unassignDevicesFromOwner", Large)]
    [InlineData("device/bulk-metadata", Large)]
    [InlineData("device/resolveOwners", Large)]
    [InlineData("deviceAssignment/assignDeviceToOwners", Small)]
    [InlineData("deviceAssignment/unassignDeviceFromOwner", Small)]
    [InlineData("device", Small)]
    [InlineData("customer/createOrUpdateCustomer", Small)]
    [InlineData("customer/queryCustomer", Small)]
    public async Task A_body_over_the_limit_is_413_and_one_of_that_size_is_read(string path, int limit)
    {
        var (organization, client) = await host.NewOrganizationAsync();
        (await client.PostAsync(path, Body(limit + 1))).IsError(HttpStatusCode.RequestEntityTooLarge, "body_too_large");
        (await client.PostAsync(path, Body(limit))).IsError(HttpStatusCode.BadRequest, "missing_field");
        Assert.Equal(0, await host.CountRowsAsync(organization));
    }

    [Fact]
    public async Task A_thousand_of_the_longest_identifiers_fit_into_one_call()
    {
        var (_, client) = await host.NewOrganizationAsync();
        string[] devices = [.. Enumerable.Range(0, 1000).Select(i => $"{i:000}" + string.Concat(Enumerable.Repeat("😀", 253)))];
        var body = $$"""{"deviceIdentifiers":["{{string.Join("\",\"", devices)}}"]}""";
        Assert.InRange(Encoding.UTF8.GetByteCount(body), 1000 * 1000, Large);
        Assert.Equal(devices, Texts((await OkAsync(client.PostAsync("device/resolveOwners", body))).GetProperty("results"), "identifier"));
    }

    /// <summary>A body of this length, which asks for nothing.</summary>
    private static string Body(int length) => "{}".PadRight(length);
}

public sealed class EmbeddedBodySizeTests(EmbeddedHost host) : BodySizeTests(host);

public sealed class ClusterBodySizeTests(ClusterHost host) : BodySizeTests(host);
