using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Telemetron.ApiHost.Api.Fields;
using Telemetron.ApiHost.Http.Json;
using Telemetron.Devices;

namespace Telemetron.ApiHost.Api.Devices;

/// <summary>The body of <c>POST /device</c> as sent.</summary>
internal sealed record SaveDeviceRequest : RequestBody, IJsonModel<SaveDeviceRequest>
{
    static JsonTypeInfo<SaveDeviceRequest> IJsonModel<SaveDeviceRequest>.Json => DevicesJson.Http.SaveDeviceRequest;

    public string? Identifier { get; set; }

    public string? Type { get; set; }

    public JsonElement? Properties { get; set; }
}

/// <summary>What it asks for, checked before anything is looked up.</summary>
internal sealed record SaveDeviceInput(DeviceIdentifier Device, DeviceType? Type, DeviceProperties? Properties)
{
    public static Checked<SaveDeviceInput> From(SaveDeviceRequest request)
    {
        if (!RequestFields.TryIdentifier("identifier", request.Identifier, out var device, out var error)
            || !RequestFields.TryType("type", request.Type, out var type, out error))
        {
            return error;
        }

        if (request.Properties is not { } given)
        {
            return new SaveDeviceInput(device, type, Properties: null);
        }

        return PropertiesField.TryRead("properties", given, out var properties, out error)
            ? new SaveDeviceInput(device, type, properties)
            : error;
    }
}
