using Telemetron.Hosting.Settings;

namespace Telemetron.ApiHost.Docs;

/// <summary>Whether ApiHost serves the reference page and the OpenAPI document.</summary>
internal static class DocsSettings
{
    private const string EnabledKey = "Docs:Enabled";

    /// <summary>Reads <c>Docs__Enabled</c>. By default only an embedded ApiHost serves them, since it is meant for trials.</summary>
    public static bool Read(SettingsReader reader, bool isEmbedded) => reader.Flag(EnabledKey, isEmbedded);
}
