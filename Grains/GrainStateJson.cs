using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Telemetron.Grains.Devices;
using Telemetron.Grains.Organizations;
using Telemetron.Grains.Requests;
using Telemetron.Grains.State;

namespace Telemetron.Grains;

/// <summary>How stored states look as JSON. Stored rows are read by people and by other versions of this program, so this is a contract as much as the code is.</summary>
[JsonSerializable(typeof(ImmutableArray<OwnerState>))]
[JsonSerializable(typeof(ImmutableArray<RecentRequest>))]
[JsonSerializable(typeof(ApiKeyState))]
internal sealed partial class GrainStateJson : JsonSerializerContext
{
    /// <summary>The context to use.</summary>
    public static GrainStateJson Stored { get; } = new(ValueTypeConverters.NewOptions());
}
