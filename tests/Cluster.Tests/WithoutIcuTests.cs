using Telemetron.Testing;

namespace Telemetron.Cluster.Tests;

/// <summary>Without ICU one email address could become two customers: no program starts.</summary>
public sealed class WithoutIcuTests
{
    [Theory]
    [InlineData("ApiHost")]
    [InlineData("ApiHost", "keys", "create", "--organization", "acme")]
    [InlineData("Silo")]
    [InlineData("Silo", "migrate")]
    public async Task A_program_without_ICU_ends_and_says_what_to_do(string program, params string[] args)
    {
        var settings = new Dictionary<string, string>
        {
            ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1",
            ["ConnectionStrings__Telemetron"] = "Host=localhost;Database=nobody;Username=nobody",
        };
        var (exitCode, output) = await Service.RunAsync(program, settings, args);
        Assert.Equal(
            (2, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT is set, or ICU is not installed: one email address could become two customers. Unset it if it is set, and install libicu if it is missing."),
            (exitCode, output));
    }
}
