using System.Diagnostics;

namespace Telemetron.Grains.Interfaces.Tests;

/// <summary>What .NET does with Unicode is decided when a process starts, so the claim is tried in another one: this program, with this test alone.</summary>
public sealed class WithoutIcuTests
{
    private const string Invariant = "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT";

    [Fact]
    public async Task A_process_without_ICU_that_parses_an_address_is_told_what_to_install()
    {
        if (Environment.GetEnvironmentVariable(Invariant) == "1")
        {
            var exception = Assert.Throws<PlatformNotSupportedException>(() => EmailAddress.TryParse("john.doe@example.com", out _));
            Assert.Contains("Install ICU (libicu)", exception.Message, StringComparison.Ordinal);
            Assert.True(DeviceIdentifier.TryParse("SN-1", out _));
            return;
        }

        var start = new ProcessStartInfo(
            "dotnet", ["exec", typeof(WithoutIcuTests).Assembly.Location, "-class", typeof(WithoutIcuTests).FullName!])
        {
            RedirectStandardOutput = true,
            Environment = { [Invariant] = "1" },
        };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, output);
    }
}
