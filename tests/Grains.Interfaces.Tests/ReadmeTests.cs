namespace Telemetron.Grains.Interfaces.Tests;

public sealed class ReadmeTests
{
    /// <summary><c>ReadmeProgram.cs</c> is the program as a method, since a test project has an entry point already.</summary>
    [Fact]
    public void The_program_in_the_readme_compiles()
    {
        var program = Lines("ReadmeProgram.cs");
        var readme = Lines("README.md").SkipWhile(line => line != "```csharp").Skip(1).TakeWhile(line => line != "```").ToArray();

        Assert.NotEmpty(readme);
        Assert.Equal(readme, program.Where(line => readme.Contains(line)));
        Assert.Empty(program.Except(readme).Except(["namespace AnotherService;", "internal static class ReadmeProgram", "public static async Task RunAsync()", "{", "}"]));
    }

    private static string[] Lines(string resource)
    {
        using var reader = new StreamReader(typeof(ReadmeTests).Assembly.GetManifestResourceStream(resource)!);
        return [.. reader.ReadToEnd().Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)];
    }
}
