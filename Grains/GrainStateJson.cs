using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Telemetron.Grains.Devices;
using Telemetron.Grains.Organizations;
using Telemetron.Grains.Requests;
using Telemetron.Grains.State;

namespace Telemetron.Grains;

/// <summary>The JSON form of stored states. It is a contract: people and other versions of this program read stored rows.</summary>
[JsonSerializable(typeof(ImmutableArray<OwnerState>))]
[JsonSerializable(typeof(ImmutableArray<RecentRequest>))]
[JsonSerializable(typeof(ApiKeyState))]
[JsonSerializable(typeof(ApiKeyUsageState))]
[JsonSerializable(typeof(OrganizationState))]
internal sealed partial class GrainStateJson : JsonSerializerContext
{
    /// <summary>The context to use.</summary>
    public static GrainStateJson Stored { get; } = new(ValueTypeConverters.NewOptions());
}
