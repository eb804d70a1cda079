using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Telemetron.Hosting.Settings;

/// <content>Names that are set and that nothing reads.</content>
internal sealed partial class SettingsReader
{
    /// <summary>Adds a mistake for each name that is no setting and looks like one.</summary>
    public void RefuseUnknownNames()
    {
        var keys = configuration.AsEnumerable().Where(pair => pair.Value is not null).Select(pair => pair.Key);
        foreach (var (key, meant) in UnknownSettings.Find(catalogue, keys.ToHashSet(StringComparer.OrdinalIgnoreCase)))
        {
            _problems.Add($"{Setting.VariableOf(key)} is unknown; did you mean {meant.Variable}?");
        }
    }

    /// <summary>Warns of each setting that is given and has no effect any more.</summary>
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
