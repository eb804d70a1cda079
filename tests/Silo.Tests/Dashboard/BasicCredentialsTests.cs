using System.Text;
using Telemetron.Silo.Dashboard;

namespace Telemetron.Silo.Tests.Dashboard;

public sealed class BasicCredentialsTests
{
    private static readonly BasicCredentials Credentials = new("ops", "correct horse: bättery");

    [Theory]
    [InlineData("Basic")]
    [InlineData("basic")]
    public void The_user_and_the_password_are_found_in_the_header(string scheme) =>
        Assert.True(Credentials.AreIn($"{scheme} {Encode("ops:correct horse: bättery")}"));

    [Theory]
    [InlineData("ops:correct horse: battery")]
    [InlineData("Ops:correct horse: bättery")]
    [InlineData("ops:correct horse: bättery ")]
    [InlineData("ops:")]
    [InlineData("ops")]
    [InlineData(":")]
    [InlineData("")]
    public void Others_are_refused(string others) => Assert.False(Credentials.AreIn($"Basic {Encode(others)}"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Basic")]
    [InlineData("Basic !")]
    [InlineData("Basic ops:correct horse: bättery")]
    [InlineData("Bearer b3BzOmNvcnJlY3QgaG9yc2U6IGLDpHR0ZXJ5")]
    [InlineData("b3BzOmNvcnJlY3QgaG9yc2U6IGLDpHR0ZXJ5")]
    public void A_header_that_is_no_basic_one_is_refused(string? header) => Assert.False(Credentials.AreIn(header));

    private static string Encode(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
