using System.Text.RegularExpressions;
using Telemetron.ApiHost.Tests.Http.OpenApi;
using Telemetron.Testing;

namespace Telemetron.ApiHost.Tests.Docs;

/// <summary>What <c>docs/examples</c> and <c>samples/TypedClient</c> show works as it stands there.</summary>
public sealed partial class ExamplesTests(EmbeddedApiHost host)
{
    public static TheoryData<string, string> Examples => new()
    {
        { "bash", "every-call.sh" },
        { "node", "every-call.mjs" },
        { "python3", "every_call.py" },
    };

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task An_example_runs_and_has_every_call(string program, string file)
    {
        var path = Path.Combine(Repository.Root, "docs", "examples", file);
        var output = await RunAsync(program, path);
        Assert.Contains("Successfully assigned device to 2 customer(s)", output, StringComparison.Ordinal);
        Assert.Contains("Successfully unassigned 2 device(s) from customer", output, StringComparison.Ordinal);

        var text = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        Assert.All(ApiDocument.Read().Operations, operation => Assert.Contains(Parameter().Split(operation.Path[1..])[0], text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_typed_client_that_is_generated_from_the_document_makes_calls() =>
        Assert.Contains("SN-1 belongs to jane.smith@example.com.", await RunAsync("dotnet", Repository.ProgramOf("samples/TypedClient")), StringComparison.Ordinal);

    private async Task<string> RunAsync(string program, string argument)
    {
        var caller = await host.NewCallerAsync();
        var environment = new Dictionary<string, string>
        {
            ["TELEMETRON_URL"] = host.BaseAddress.GetLeftPart(UriPartial.Authority),
            ["TELEMETRON_API_KEY"] = caller.Key.Reveal(),
        };
        return await AnyProgram.RunAsync(program, [argument], environment, TestContext.Current.CancellationToken);
    }

    [GeneratedRegex("{")]
    private static partial Regex Parameter();
}
