using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Telemetron.Hosting.Settings;

/// <content>Checks for names that no setting has.</content>
internal sealed partial class SettingsReader
{
    /// <summary>Adds a mistake for each name that is not a setting but looks like one.</summary>
    public void RefuseUnknownNames()
    {
        var keys = configuration.AsEnumerable().Where(pair => pair.Value is not null).Select(pair => pair.Key);
        foreach (var (key, meant) in UnknownSettings.Find(catalogue, keys.ToHashSet(StringComparer.OrdinalIgnoreCase)))
        {
            _problems.Add($"{Setting.VariableOf(key)} is unknown; did you mean {meant.Variable}?");
        }
    }

    /// <summary>Logs a warning for each setting that is set but no longer has an effect.</summary>
    public void WarnOfRemovedNames(ILogger logger)
    {
        foreach (var removed in catalogue.Removed.Where(removed => configuration[removed.Key] is not null))
        {
            LogRemoved(logger, removed);
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Removed}")]
    private static partial void LogRemoved(ILogger logger, RemovedSetting removed);
}
