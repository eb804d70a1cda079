using System.Data;
using System.Net;
using Telemetron.Testing;

namespace Telemetron.ApiHost.Tests.Http.Errors;

/// <summary>On a host of its own: whoever locks its database out would lock out every other test.</summary>
public sealed class StorageAwayTests(ImpatientApiHost host) : IClassFixture<ImpatientApiHost>
{
    private const string Body =
        """{"deviceIdentifier":"SN-1","customerEmails":["a@example.com"],"autoCreateDevice":true,"deviceType":"sensor"}""";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task While_storage_is_away_a_call_is_503_to_be_repeated_and_then_it_works_by_itself()
    {
        var caller = await host.NewCallerAsync();
        await using (var connection = await host.Database.OpenConnectionAsync(Cancelled))
        {
            await using var lockOut = await connection.BeginTransactionAsync(IsolationLevel.Serializable, Cancelled);
            var answer = await caller.AssignAsync(Body);
            answer.IsError(HttpStatusCode.ServiceUnavailable, "unavailable");
            Assert.NotNull(answer.Headers.RetryAfter?.Delta);
        }

        await Eventually.ThatAsync(async _ => (await caller.AssignAsync(Body)).Status == HttpStatusCode.OK, Cancelled);
        Assert.Equal(2, await caller.CountRowsAsync());
    }

    [Fact]
    public async Task No_email_address_and_no_key_is_logged_when_storage_is_away()
    {
        var caller = await host.NewCallerAsync();
        await using (var connection = await host.Database.OpenConnectionAsync(Cancelled))
        {
            await using var lockOut = await connection.BeginTransactionAsync(IsolationLevel.Serializable, Cancelled);
            await caller.AssignAsync(Body.Replace("a@example.com", "personal@example.com", StringComparison.Ordinal));
            await Eventually.ThatAsync(
                _ => Task.FromResult(host.Logs.Lines.Any(line => line.Contains("Storage is unavailable", StringComparison.Ordinal))), Cancelled);
        }

        Assert.DoesNotContain(host.Logs.Lines, line => line.Contains("personal@example.com", StringComparison.Ordinal));
    }
}
