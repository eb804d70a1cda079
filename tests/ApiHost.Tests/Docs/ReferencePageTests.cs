using Microsoft.Playwright;
using Telemetron.ApiHost.Docs;

namespace Telemetron.ApiHost.Tests.Docs;

/// <summary>The reference page in a real browser.</summary>
/// <remarks><c>TELEMETRON_SCREENSHOT=FILE</c> keeps a picture of it.</remarks>
public sealed class ReferencePageTests(EmbeddedApiHost host)
{
    private const string Device = "SN-1";

    /// <summary>The names that Debian, Ubuntu and Chrome's own package give to the program.</summary>
    private static readonly string[] Browsers = ["chromium", "chromium-browser", "google-chrome"];

    [Fact]
    public async Task A_reader_sends_a_call_from_the_page_which_asks_no_other_host_for_anything()
    {
        var caller = await host.NewCallerAsync();
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = FindBrowser(), Args = Environment.IsPrivilegedProcess ? ["--no-sandbox"] : [] });
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 1440, Height = 900 } });
        var requested = new List<Uri>();
        var complaints = new List<string>();
        page.Request += (_, request) => requested.Add(new Uri(request.Url));
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                complaints.Add(message.Text);
            }
        };

        await page.GotoAsync(new Uri(host.BaseAddress, $"{ReferencePage.Path}/#tag/device-assignment/POST/deviceAssignment/assignDeviceToOwners").ToString());
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("Test Request.*assignDeviceToOwners") }).First.ClickAsync();
        var client = page.GetByRole(AriaRole.Dialog);
        await client.Locator("input.scalar-password-input").FillAsync(caller.Key.Reveal());
        var answered = page.WaitForResponseAsync(response => response.Url.EndsWith("/assignDeviceToOwners", StringComparison.Ordinal));
        await client.GetByRole(AriaRole.Button, new() { NameRegex = new("^Send") }).First.ClickAsync();
        Assert.Equal(200, (await answered).Status);
        await client.GetByText("Successfully assigned device").First.WaitForAsync();
        if (Environment.GetEnvironmentVariable("TELEMETRON_SCREENSHOT") is { } file)
        {
            await page.ScreenshotAsync(new() { Path = file });
        }

        Assert.Contains(Device, (await caller.GetDeviceAsync(Device)).Text, StringComparison.Ordinal);
        Assert.Empty(complaints);
        Assert.All(requested.Where(address => address.Scheme is not "data" and not "blob"), address => Assert.Equal(host.BaseAddress.Authority, address.Authority));
    }

    private static string FindBrowser() =>
        Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator)
            .SelectMany(folder => Browsers.Select(browser => Path.Combine(folder, browser)))
            .FirstOrDefault(File.Exists)
        ?? throw new FileNotFoundException("This test needs Chromium, for example: sudo apt-get install chromium");
}
