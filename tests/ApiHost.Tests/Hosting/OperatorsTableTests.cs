using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Microsoft.Extensions.Logging;
using Telemetron.Hosting;
using Telemetron.Silo;
using Telemetron.Testing;

namespace Telemetron.ApiHost.Tests.Hosting;

/// <summary>docs/operations.md quotes the lines that the programs print, and not some that they printed once.</summary>
public sealed class OperatorsTableTests
{
    private const int Telling = 10;

    private static readonly Assembly[] Programs = [typeof(ExitCode).Assembly, typeof(TelemetronSilo).Assembly, typeof(ServeCommand).Assembly];
    private static readonly Assembly[] OrleansParts = [.. new[] { "Orleans.Core", "Orleans.Runtime", "Orleans.Connections.Security" }.Select(Assembly.Load)];

    [Fact]
    public void Every_line_of_the_table_is_in_the_programs() => AreIn(OperatorsTable.Own, Programs);

    [Fact]
    public void Every_line_of_Orleans_in_the_table_is_in_Orleans() => AreIn(OperatorsTable.Orleans, OrleansParts);

    [Fact]
    public void Every_line_of_the_log_has_its_level_in_the_table()
    {
        var rows = OperatorsTable.Rows.Where(row => row.Section == OperatorsTable.Own).ToList();
        var messages = Programs.SelectMany(program => program.GetTypes())
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Select(method => method.GetCustomAttribute<LoggerMessageAttribute>())
            .Where(message => message is { Level: not LogLevel.None } && rows.Exists(row => row.IsAbout(message.Message)))
            .ToList();

        Assert.True(messages.Count > rows.Count / 3, $"Only {messages.Count} messages of the log are in the table.");
        Assert.All(messages, message => Assert.Contains(
            rows, row => row.IsAbout(message!.Message) && row.Cells[0].Contains($"{message.Level}", StringComparison.OrdinalIgnoreCase)));
    }

    private static void AreIn(string section, Assembly[] assemblies)
    {
        var texts = assemblies.SelectMany(Texts).ToList();
        var quotes = OperatorsTable.Rows.Where(row => row.Section == section).SelectMany(row => row.Quotes).ToList();
        Assert.NotEmpty(quotes);
        Assert.All(quotes, quote =>
        {
            var parts = OperatorsTable.FixedParts(quote).ToList();
            Assert.Contains(parts, part => part.Length >= Telling);
            Assert.All(parts, part => Assert.Contains(texts, text => text.Contains(part, StringComparison.Ordinal)));
        });
    }

    /// <summary>The string literals in the code of an assembly. One that is interpolated is in pieces, with the places cut out.</summary>
    private static IEnumerable<string> Texts(Assembly assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        var metadata = file.GetMetadataReader();
        for (var text = MetadataTokens.UserStringHandle(1); !text.IsNil; text = metadata.GetNextHandle(text))
        {
            yield return metadata.GetUserString(text);
        }
    }
}
