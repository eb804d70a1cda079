using System.Diagnostics;
using System.IO.Compression;
using System.Xml.Linq;
using Telemetron.Testing;

namespace Telemetron.Grains.Interfaces.Tests;

/// <summary>The package as <c>dotnet pack</c> makes it.</summary>
public sealed class PackageTests : IDisposable
{
    private const string Name = "Telemetron.Grains.Interfaces";

    private readonly TemporaryDirectory _output = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_package_has_a_licence_an_address_a_readme_documentation_and_symbols()
    {
        await PackAsync();
        await using var package = await ZipFile.OpenReadAsync(Assert.Single(Directory.GetFiles(_output.Path, "*.nupkg")), Cancelled);
        var metadata = await MetadataAsync(package);
        Assert.Equal(("MIT", "expression"), (metadata["license"].Value, metadata["license"].Attribute("type")!.Value));
        Assert.True(Uri.TryCreate(metadata["projectUrl"].Value, UriKind.Absolute, out _));
        Assert.Equal(metadata["projectUrl"].Value, metadata["repository"].Attribute("url")!.Value);
        Assert.NotEqual("", metadata["tags"].Value);
        Assert.NotEqual("", metadata["releaseNotes"].Value);
        Assert.Contains(package.Entries, entry => entry.FullName == metadata["readme"].Value);
        Assert.Contains(package.Entries, entry => entry.FullName.EndsWith($"{Name}.xml", StringComparison.Ordinal));

        await using var symbols = await ZipFile.OpenReadAsync(Assert.Single(Directory.GetFiles(_output.Path, "*.snupkg")), Cancelled);
        Assert.Contains(symbols.Entries, entry => entry.Name == $"{Name}.pdb");
    }

    public void Dispose() => _output.Dispose();

    private static async Task<Dictionary<string, XElement>> MetadataAsync(ZipArchive package)
    {
        await using var stream = await package.GetEntry($"{Name}.nuspec")!.OpenAsync(Cancelled);
        var nuspec = await XDocument.LoadAsync(stream, LoadOptions.None, Cancelled);
        return nuspec.Root!.Elements().Single().Elements().ToDictionary(element => element.Name.LocalName, StringComparer.Ordinal);
    }

    private async Task PackAsync()
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var start = new ProcessStartInfo(
            "dotnet", ["pack", Path.Combine(Repository.Root, "Grains.Interfaces"), "--no-build", "--configuration", configuration, "--output", _output.Path])
        {
            RedirectStandardOutput = true,
        };
        using var pack = Process.Start(start)!;
        var output = await pack.StandardOutput.ReadToEndAsync(Cancelled);
        await pack.WaitForExitAsync(Cancelled);
        Assert.True(pack.ExitCode == 0, output);
    }
}
