using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
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

    static string IJsonModel<SaveDeviceRequest>.Example => """
        {"identifier":"SN-1","type":"sensor","properties":{"room":"12"}}
        """;

    [Description(Descriptions.DeviceIdentifier)]
    [Required]
    [Length(1, Telemetron.DeviceIdentifier.MaxLength)]
    public string? Identifier { get; set; }

    [Description("The type of the device: 1 to 128 characters after trimming, no control characters. Required to create a device; it replaces the type of an existing one.")]
    [MaxLength(DeviceType.MaxLength)]
    public string? Type { get; set; }

    [Description("Data to merge into the properties of the device, by top-level key. A null value removes its key. The limit is 32 KiB after merging.")]
    public JsonElement? Properties { get; set; }
}

/// <summary>The validated body. Nothing has been looked up yet.</summary>
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
