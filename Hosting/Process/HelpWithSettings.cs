using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Telemetron.Hosting.Settings;

namespace Telemetron.Hosting.Process;

/// <summary>The help of a program, with the settings that it reads below its commands and options.</summary>
internal sealed class HelpWithSettings(HelpAction help, SettingsCatalogue catalogue, Programs program) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var exitCode = help.Invoke(parseResult);

        // After a mistake the help explains the command line. A list of settings would only push the mistake off the screen.
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
