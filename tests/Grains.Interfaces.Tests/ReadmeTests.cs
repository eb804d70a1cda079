using AnotherService;

namespace Telemetron.Grains.Interfaces.Tests;

public sealed class ReadmeTests
{
    /// <summary><c>ReadmeProgram.cs</c> is the program as a method, since a test project has an entry point already.</summary>
    [Fact]
    public void The_program_in_the_readme_compiles()
    {
        var program = Lines("ReadmeProgram.cs");
        var readme = Program(1);

        Assert.NotEmpty(readme);
        Assert.Equal(readme, program.Where(line => readme.Contains(line)));
        Assert.Empty(program.Except(readme).Except(["namespace AnotherService;", "internal static class ReadmeProgram", "public static async Task RunAsync()", "{", "}"]));
    }

    [Fact]
    public async Task The_repetition_in_the_readme_repeats()
    {
        var readme = Program(2);
        Assert.NotEmpty(readme);
        Assert.Equal(readme[1..], Lines("ReadmeRepetition.cs").SkipWhile(line => line != $"private {readme[0]}").Skip(1).Take(readme.Length - 1));

        var attempts = 0;
        var answer = await ReadmeRepetition.Repeat(
            _ => ++attempts < 2 ? Task.FromException<string>(new TimeoutException()) : Task.FromResult("answer"), TestContext.Current.CancellationToken);
        Assert.Equal("answer", answer);
    }

    private static string[] Program(int number)
    {
        var lines = Lines("README.md");
        var start = lines.Index().Where(line => line.Item == "```csharp").ElementAt(number - 1).Index;
        return [.. lines[(start + 1)..].TakeWhile(line => line != "```")];
    }

    private static string[] Lines(string resource)
    {
        using var reader = new StreamReader(typeof(ReadmeTests).Assembly.GetManifestResourceStream(resource)!);
        return [.. reader.ReadToEnd().Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)];
    }
}
