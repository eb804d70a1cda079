using System.CommandLine;
using System.CommandLine.Help;
using Telemetron.Hosting.Settings;

namespace Telemetron.Hosting.Process;

/// <summary>Parses the command line of both programs: commands with options, and settings as <c>--Section:Name=value</c> with any command.</summary>
internal static class CommandLine
{
    /// <summary>Settings of ASP.NET Core that have no section.</summary>
    private static readonly string[] SettingsWithoutSection = ["urls", "http_ports", "https_ports", "environment", "contentroot"];

    /// <summary>Runs the command in <paramref name="args"/>.</summary>
    /// <param name="root">The program's commands and options.</param>
    /// <param name="program">The program whose settings the help lists.</param>
    /// <param name="args">The command line.</param>
    /// <returns>Its exit code; <see cref="ExitCode.Misconfigured"/> if it was not run because the command line is wrong.</returns>
    public static async Task<int> InvokeAsync(RootCommand root, Programs program, string[] args)
    {
        TakeSettings(root);
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithSettings((HelpAction)help.Action!, SettingsCatalogue.Telemetron, program);
        var parsed = root.Parse(args);

        // The host handles signals, with its own grace period.
        var configuration = new InvocationConfiguration { ProcessTerminationTimeout = null };
        if (parsed.Errors.Count > 0)
        {
            await parsed.InvokeAsync(configuration);
            return ExitCode.Misconfigured;
        }

        if (FirstStray(parsed.UnmatchedTokens) is { } stray)
        {
            await Console.Error.WriteLineAsync($"'{stray}' is unknown. Settings are written --Section:Name=value; see --help for commands and options.");
            return ExitCode.Misconfigured;
        }

        return await parsed.InvokeAsync(configuration);
    }

    /// <summary>Returns the first token that is neither a setting nor the value of one; null if there is none.</summary>
    internal static string? FirstStray(IReadOnlyList<string> tokens)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            if (!IsSetting(tokens[i]))
            {
                return tokens[i];
            }

            if (!tokens[i].Contains('=', StringComparison.Ordinal))
            {
                i++;
            }
        }

        return null;
    }

    private static bool IsSetting(string token)
    {
        var name = token.Split('=')[0];
        return name.StartsWith("--", StringComparison.Ordinal)
            && (name.Contains(':', StringComparison.Ordinal) || SettingsWithoutSection.Contains(name[2..], StringComparer.OrdinalIgnoreCase));
    }

    private static void TakeSettings(Command command)
    {
        command.TreatUnmatchedTokensAsErrors = false;
        foreach (var subcommand in command.Subcommands)
        {
            TakeSettings(subcommand);
        }
    }
}
