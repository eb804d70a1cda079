using System.Diagnostics;
using OpenTelemetry;

namespace Telemetron.Hosting.Telemetry;

/// <summary>
/// Removes from spans what can contain an email address, a device identifier or a key: grain ids, paths and exception messages. The type of a grain,
/// the route and the type of an exception are kept.
/// </summary>
internal sealed class NoPersonalData : BaseProcessor<Activity>
{
    private const string Path = "url.path";
    private const string Route = "http.route";

    private static readonly string[] Removed =
    [
        "exception.message",
        "exception.stacktrace",
        "orleans.directory.registered.address",
        "orleans.grain.id",
        "orleans.rehydrate.previousRegistration",
        "orleans.rpc.source_id",
        "orleans.rpc.target_id",
        "url.full",
        "url.query",
    ];

    /// <inheritdoc/>
    public override void OnEnd(Activity data)
    {
        foreach (var tag in Removed)
        {
            data.SetTag(tag, null);
        }

        data.SetTag(Path, data.GetTagItem(Route));
        if (data.StatusDescription is not null)
        {
            data.SetStatus(data.Status);
        }
    }
}
