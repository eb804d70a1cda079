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

    /// <summary><c>ReadmeRepetition.cs</c> has these lines in a method. What they do is tested in <see cref="GrainCallRetryTests"/>.</summary>
    [Fact]
    public void The_repetition_in_the_readme_compiles()
    {
        var readme = Program(2);

        Assert.NotEmpty(readme);
        Assert.Equal(readme, Lines("ReadmeRepetition.cs").Where(line => readme.Contains(line)));
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
