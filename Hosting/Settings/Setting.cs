namespace Telemetron.Hosting.Settings;

/// <summary>Which of the two programs a setting is for.</summary>
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

/// <summary>A setting that operators may give.</summary>
/// <param name="Key">Its name, as configuration writes it: <c>Silo:Port</c>.</param>
/// <param name="Default">Its value when it is not set; null when it has none.</param>
/// <param name="Programs">Who uses it. The other program accepts it too: processes of one machine often share their environment.</param>
/// <param name="Meaning">What it does, in one sentence.</param>
internal sealed record Setting(string Key, string? Default, Programs Programs, string Meaning)
{
    /// <summary>Its name as an environment variable: <c>Silo__Port</c>.</summary>
    public string Variable => VariableOf(Key);

    /// <summary>The environment variable that sets <paramref name="key"/>.</summary>
    public static string VariableOf(string key) => key.Replace(":", "__", StringComparison.Ordinal);
}

/// <summary>A setting that an earlier version had. It has no effect any more, which is worth a warning and no failed start.</summary>
/// <param name="Key">Its name, as configuration writes it.</param>
/// <param name="Version">The version that removed it, such as <c>0.2.0</c>.</param>
/// <param name="Advice">What to do instead, as a sentence.</param>
internal sealed record RemovedSetting(string Key, string Version, string Advice)
{
    /// <summary>The warning, in one line.</summary>
    public override string ToString() => $"{Setting.VariableOf(Key)} has no effect since version {Version}. {Advice}";
}
