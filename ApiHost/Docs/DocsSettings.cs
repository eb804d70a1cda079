using Telemetron.Hosting.Settings;

namespace Telemetron.ApiHost.Docs;

/// <summary>Whether ApiHost serves the reference page and the OpenAPI document.</summary>
internal static class DocsSettings
{
    private const string EnabledKey = "Docs:Enabled";

    /// <summary>Reads <c>Docs__Enabled</c>. Unless it is set, only an embedded ApiHost serves them, which is there to be tried.</summary>
    public static bool Read(SettingsReader reader, bool isEmbedded) => reader.Flag(EnabledKey, isEmbedded);
}
