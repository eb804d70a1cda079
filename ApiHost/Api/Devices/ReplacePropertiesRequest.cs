using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Telemetron.ApiHost.Api.Fields;
using Telemetron.ApiHost.Http.Errors;
using Telemetron.ApiHost.Http.Json;
using Telemetron.Devices;

namespace Telemetron.ApiHost.Api.Devices;

/// <summary>The body of <c>bulk-metadata</c> as sent: the properties of each device by its identifier.</summary>
internal sealed record ReplacePropertiesRequest : RequestBody, IJsonModel<ReplacePropertiesRequest>
{
    static JsonTypeInfo<ReplacePropertiesRequest> IJsonModel<ReplacePropertiesRequest>.Json => DevicesJson.Http.ReplacePropertiesRequest;

    static string IJsonModel<ReplacePropertiesRequest>.Example => """
        {"devices":{"SN-1":{"room":"12"},"SN-9":{}}}
        """;

    [Description("The new properties, by device identifier: 1 to 1,000 devices. A malformed identifier fails the whole call.")]
    [Required]
    public IReadOnlyDictionary<string, JsonElement>? Devices { get; set; }
}

/// <summary>The validated body. Nothing has been looked up yet. If two names are the same identifier, the first one counts.</summary>
internal sealed record ReplacePropertiesInput(OrderedDictionary<DeviceIdentifier, DeviceProperties> Devices)
{
    private const int MaxShownLength = 100;

    public static Checked<ReplacePropertiesInput> From(ReplacePropertiesRequest request)
    {
        if (request.Devices is null or { Count: 0 })
        {
            return ApiErrors.MissingField("devices is missing or empty; name at least one device.");
        }

        if (RequestFields.TooMany("devices", request.Devices.Count) is { } tooMany)
        {
            return tooMany;
        }

        var devices = new OrderedDictionary<DeviceIdentifier, DeviceProperties>(request.Devices.Count);
        foreach (var (name, given) in request.Devices)
        {
            var field = $"devices['{(name.Length > MaxShownLength ? name[..MaxShownLength] + "…" : name)}']";
            if (!DeviceIdentifier.TryParse(name, out var identifier))
            {
                return ApiErrors.InvalidField($"{field} has a name that is no identifier. An identifier is {DeviceIdentifier.Grammar}.");
            }

            if (!PropertiesField.TryRead(field, given, out var properties, out var error))
            {
                return error;
            }

            devices.TryAdd(identifier, properties);
        }

        return new ReplacePropertiesInput(devices);
    }
}
