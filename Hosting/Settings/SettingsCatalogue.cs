using System.Collections.Frozen;

namespace Telemetron.Hosting.Settings;

/// <summary>The settings that have a meaning. Their names and defaults are written here and nowhere else in the code.</summary>
internal sealed partial class SettingsCatalogue
{
    private readonly FrozenDictionary<string, Setting> _byKey;

    /// <summary>Makes a catalogue.</summary>
    /// <param name="settings">The settings, in the order in which people read them.</param>
    /// <param name="removed">What earlier versions had.</param>
    public SettingsCatalogue(IReadOnlyList<Setting> settings, IReadOnlyList<RemovedSetting> removed)
    {
        (Settings, Removed) = (settings, removed);
        _byKey = settings.ToFrozenDictionary(setting => setting.Key, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>All settings of both programs.</summary>
    public IReadOnlyList<Setting> Settings { get; }

    /// <summary>The settings that earlier versions had.</summary>
    public IReadOnlyList<RemovedSetting> Removed { get; }

    /// <summary>The setting of this name.</summary>
    /// <exception cref="KeyNotFoundException">The code reads a setting that is not in the catalogue.</exception>
    public Setting this[string key] => _byKey.TryGetValue(key, out var setting)
        ? setting
        : throw new KeyNotFoundException($"{key} is read, but {nameof(SettingsCatalogue)}.{nameof(Telemetron)} does not have it.");

    /// <summary>Whether there is a setting of this name, in whatever case.</summary>
    public bool Contains(string key) => _byKey.ContainsKey(key);

    /// <summary>The settings of one program.</summary>
    public IEnumerable<Setting> Of(Programs program) => Settings.Where(setting => (setting.Programs & program) != 0);
}
