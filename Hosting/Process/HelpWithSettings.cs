using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Telemetron.Hosting.Settings;

namespace Telemetron.Hosting.Process;

/// <summary>Prints the help of a program: its commands and options, and then its settings.</summary>
internal sealed class HelpWithSettings(HelpAction help, SettingsCatalogue catalogue, Programs program) : SynchronousCommandLineAction
{
    /// <summary>Who asks for the help of a command has no reason to give the options that the command requires.</summary>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var exitCode = help.Invoke(parseResult);

        // After a mistake, the help explains only the command line: a list of settings would push the error message off the screen.
        if (parseResult.Errors.Count == 0)
        {
            Write(parseResult.InvocationConfiguration.Output);
        }

        return exitCode;
    }

    private void Write(TextWriter output)
    {
        Setting[] settings = [.. catalogue.Of(program)];
        var nameWidth = settings.Max(setting => setting.Variable.Length);
        var defaultWidth = settings.Max(setting => (setting.Default ?? "").Length);
        output.WriteLine("Settings (environment variables with their defaults; on the command line --Section:Name=value):");
        foreach (var setting in settings)
        {
            output.WriteLine($"  {setting.Variable.PadRight(nameWidth)}  {(setting.Default ?? "").PadRight(defaultWidth)}  {setting.Meaning}");
        }
    }
}
