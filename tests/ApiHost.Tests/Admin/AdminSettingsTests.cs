using Microsoft.Extensions.Configuration;
using Telemetron.ApiHost.Admin.Hosting;
using Telemetron.Hosting.Settings;
using Telemetron.Testing;

namespace Telemetron.ApiHost.Tests.Admin;

public sealed class AdminSettingsTests : IDisposable
{
    private static readonly string Secret = TestKey.Create()[4..];

    private readonly TemporaryDirectory _directory = new();

    [Fact]
    public void Without_a_secret_there_are_no_administrators() => Assert.Null(Read([]).Settings);

    [Fact]
    public void The_default_is_a_port_that_no_other_machine_reaches() =>
        Assert.Equal("127.0.0.1:5081", Read([("Admin:Secret", Secret)]).Settings?.Endpoint.ToString());

    [Fact]
    public void A_secret_is_read_from_a_file_without_the_line_break_at_its_end()
    {
        var file = Path.Combine(_directory.Path, "secret");
        File.WriteAllText(file, Secret + "\r\n");
        Assert.Equal([Secret], Read([("Admin:Secret_FILE", file)]).Settings!.Secrets);
        var next = TestKey.Create();
        Assert.Equal([Secret, next], Read([("Admin:Secret_FILE", file), ("Admin:NextSecret", next)]).Settings!.Secrets);
    }

    [Theory]
    [InlineData("short")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("0123456789012345678901234567890123456789")]
    [InlineData("change_me_change_me_change_me_change_me")]
    [InlineData("0c9f7e6d 5b4a39281706f5e4d3c2b1a0")]
    [InlineData("0c9f7e6d5b4a39281706f5e4d3c2b1aé0")]
    public void A_secret_that_could_be_guessed_or_sent_by_no_header_is_a_mistake_that_is_not_repeated(string secret)
    {
        var problem = Assert.Single(Read([("Admin:Secret", secret)]).Problems);
        Assert.StartsWith("Admin__Secret ", problem, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, problem, StringComparison.Ordinal);
        problem = Assert.Single(Read([("Admin:Secret", Secret), ("Admin:NextSecret", secret)]).Problems);
        Assert.StartsWith("Admin__NextSecret ", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_or_holds_no_secret_is_a_mistake_of_its_setting()
    {
        Assert.StartsWith("Admin__Secret_FILE is '/nowhere'", Read([("Admin:Secret_FILE", "/nowhere")]).Problems[0], StringComparison.Ordinal);
        var empty = Path.Combine(_directory.Path, "empty");
        File.WriteAllText(empty, "");
        Assert.StartsWith("Admin__Secret_FILE is no secret", Read([("Admin:Secret_FILE", empty)]).Problems[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_is_given_once()
    {
        var problem = Assert.Single(Read([("Admin:Secret", Secret), ("Admin:Secret_FILE", "/nowhere")]).Problems);
        Assert.Contains("Admin__Secret_FILE", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Admin:Port", "5081")]
    [InlineData("Admin:Address", "0.0.0.0")]
    [InlineData("Admin:NextSecret", "Zq8vN2xLr7TfW0aYc5HgJ1mPk9SdEuB4")]
    public void What_has_no_effect_without_a_secret_says_so(string key, string value) =>
        Assert.StartsWith("Admin__Secret is missing", Assert.Single(Read([(key, value)]).Problems), StringComparison.Ordinal);

    public void Dispose() => _directory.Dispose();

    private static (AdminSettings? Settings, IReadOnlyList<string> Problems) Read((string Key, string Value)[] settings)
    {
        var reader = new SettingsReader(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create<string, string?>(setting.Key, setting.Value))).Build());
        return (AdminSettings.Read(reader), reader.Problems);
    }
}
