using System.Text.Json.Serialization;
using Telemetron.Grains.Customers;
using Telemetron.Grains.Devices;
using Telemetron.Grains.Organizations;

namespace Telemetron.Grains.State;

/// <summary>How stored states look as JSON. Storage tables are read by people and by triggers, so this is a contract as much as the code is.</summary>
[JsonSerializable(typeof(DeviceState))]
[JsonSerializable(typeof(CustomerState))]
[JsonSerializable(typeof(ApiKeyState))]
internal sealed partial class GrainStateJson : JsonSerializerContext
{
    /// <summary>The context to use.</summary>
    public static GrainStateJson Stored { get; } = new(ValueTypeConverters.NewOptions());
}
