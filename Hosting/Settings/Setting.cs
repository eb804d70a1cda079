namespace Telemetron.Hosting.Settings;

/// <summary>The programs that use a setting.</summary>
[Flags]
internal enum Programs
{
    /// <summary>Neither.</summary>
    None = 0,

    /// <summary><c>ApiHost</c>.</summary>
    ApiHost = 1,

    /// <summary><c>Silo</c>.</summary>
    Silo = 2,

    /// <summary>Both programs.</summary>
    Both = ApiHost | Silo,
}

/// <summary>A setting for operators.</summary>
/// <param name="Key">Its name in the configuration, such as <c>Silo:Port</c>.</param>
/// <param name="Default">Its default value; null if it has none.</param>
/// <param name="Programs">
/// The programs that use it. The other program accepts it too, because processes on one machine often share their environment.
/// </param>
/// <param name="Meaning">What it does, in one sentence, for the help.</param>
internal sealed record Setting(string Key, string? Default, Programs Programs, string Meaning)
{
    /// <summary>Its name as an environment variable, such as <c>Silo__Port</c>.</summary>
    public string Variable => VariableOf(Key);

    /// <summary>Returns the environment variable that sets <paramref name="key"/>.</summary>
    public static string VariableOf(string key) => key.Replace(":", "__", StringComparison.Ordinal);
}

/// <summary>A setting of an earlier version, which no longer has an effect. If it is set, the program logs a warning and starts.</summary>
/// <param name="Key">Its name in the configuration.</param>
/// <param name="Version">The version that removed it, such as <c>0.2.0</c>.</param>
/// <param name="Advice">What to do instead, as a sentence.</param>
internal sealed record RemovedSetting(string Key, string Version, string Advice)
{
    /// <summary>The warning, as one line.</summary>
    public override string ToString() => $"{Setting.VariableOf(Key)} has no effect since version {Version}. {Advice}";
}
