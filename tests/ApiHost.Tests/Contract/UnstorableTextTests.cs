using System.Net;

namespace Telemetron.ApiHost.Tests.Contract;

/// <summary>JSON can spell halves of surrogate pairs, which are no text: no name and no value of a request may have one.</summary>
public sealed class UnstorableTextTests(EmbeddedHost host)
{
    [Theory]
    [InlineData("device", """{"identifier":"SN-1","type":"sensor","properties":{"\udc00":1}}""")]
    [InlineData("device", """{"identifier":"SN-1","type":"sensor","properties":{"a":{"\udc00":1}}}""")]
    [InlineData("device", """{"identifier":"SN-1","type":"sensor","properties":{"a":["\ud800"]}}""")]
    [InlineData("device", """{"identifier":"SN-1","type":"sensor","properties":{"a":"\u0000"}}""")]
    [InlineData("device", """{"identifier":"SN-1","type":"sensor","properties":{"a\u0000":1}}""")]
    [InlineData("device", """{"identifier":"\ud800","type":"sensor"}""")]
    [InlineData("device", """{"identifier":"SN-1","type":"\ud800"}""")]
    [InlineData("device", """{"identifier":"SN-1","type":"sensor","\ud800":1}""")]
    [InlineData("device/bulk-metadata", """{"devices":{"\ud800":{}}}""")]
    [InlineData("device/bulk-metadata", """{"devices":{"SN-1":{"\ud800":1}}}""")]
    [InlineData("device/bulk-metadata", """{"devices":{"SN-1":{"a":[{"\ud800":1}]}}}""")]
    [InlineData("device/resolveOwners", """{"deviceIdentifiers":["\ud800"]}""")]
    [InlineData("customer/queryCustomer", """{"email":"\ud800@example.com"}""")]
    [InlineData("customer/createOrUpdateCustomer", """{"email":"jane@example.com","name":"\ud800"}""")]
    [InlineData("deviceAssignment/assignDevicesToOwner", """{"customerEmail":"jane@example.com","deviceIdentifiers":["\ud800"]}""")]
    public async Task A_request_with_one_is_a_400_that_says_what_to_do(string path, string body)
    {
        var (_, client) = await host.NewOrganizationAsync();
        var answer = await client.PostAsync(path, body, TestContext.Current.CancellationToken);
        Assert.True(answer.Status == HttpStatusCode.BadRequest, $"{(int)answer.Status} {answer.Text}");
        answer.IsError(HttpStatusCode.BadRequest, answer.Code!);
    }
}
