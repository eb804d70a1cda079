using System.Collections.Frozen;

namespace Telemetron.Hosting.Settings;

/// <summary>All settings, with their names and defaults. No other code defines them.</summary>
internal sealed partial class SettingsCatalogue
{
    private readonly FrozenDictionary<string, Setting> _byKey;

    /// <summary>Creates a catalogue.</summary>
    /// <param name="settings">The settings, in the order of the help.</param>
    /// <param name="removed">The settings of earlier versions.</param>
    public SettingsCatalogue(IReadOnlyList<Setting> settings, IReadOnlyList<RemovedSetting> removed)
    {
        (Settings, Removed) = (settings, removed);
        _byKey = settings.ToFrozenDictionary(setting => setting.Key, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>All settings of both programs.</summary>
    public IReadOnlyList<Setting> Settings { get; }

    /// <summary>The settings of earlier versions.</summary>
    public IReadOnlyList<RemovedSetting> Removed { get; }

    /// <summary>Returns the setting with this name.</summary>
    /// <exception cref="KeyNotFoundException">The catalogue has no such setting: a defect.</exception>
    public Setting this[string key] => _byKey.TryGetValue(key, out var setting)
        ? setting
        : throw new KeyNotFoundException($"{key} is read, but {nameof(SettingsCatalogue)}.{nameof(Telemetron)} does not have it.");

    /// <summary>Whether there is a setting with this name, ignoring case.</summary>
    public bool Contains(string key) => _byKey.ContainsKey(key);

    /// <summary>The settings of one program.</summary>
    public IEnumerable<Setting> Of(Programs program) => Settings.Where(setting => (setting.Programs & program) != 0);
}
