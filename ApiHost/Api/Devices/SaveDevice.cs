using System.ComponentModel;
using System.Text.Json.Serialization.Metadata;
using Telemetron.ApiHost.Api.Fields;
using Telemetron.ApiHost.Cluster;
using Telemetron.ApiHost.Http.Authentication;
using Telemetron.ApiHost.Http.Endpoints;
using Telemetron.ApiHost.Http.Errors;
using Telemetron.ApiHost.Http.Json;
using Telemetron.Devices;

namespace Telemetron.ApiHost.Api.Devices;

/// <summary><c>POST /device</c>: creates a device, or changes its type and merges properties.</summary>
internal static class SaveDevice
{
    [EndpointName("saveDevice")]
    [EndpointSummary("Create or update a device")]
    [EndpointDescription("Creates a device, or updates one that exists. Absent and null fields are unchanged.")]
    public static async Task<ApiResult<SaveDeviceResponse>> HandleAsync(
        Body<SaveDeviceRequest> body, Caller caller, IGrainFactory grains, GrainCalls calls, TimeProvider time, CancellationToken cancellationToken)
    {
        var input = body.Check(SaveDeviceInput.From);
        if (!input.IsValid)
        {
            return input.Error;
        }

        var (identifier, type, properties) = input.Value;
        var device = grains.GetDevice(caller.Organization, identifier);
        var command = new SaveDeviceCommand(Guid.CreateVersion7(time.GetUtcNow()), type, properties);
        var outcome = await calls.ChangeAsync(token => device.Save(command, token), cancellationToken);
        return outcome.IsSuccess
            ? new SaveDeviceResponse(
                Success: true,
                outcome.Value.WasCreated ? "Device created successfully" : "Device updated successfully",
                outcome.Value.DeviceId,
                identifier.Value,
                outcome.Value.Type.Value)
            : ApiErrors.From(outcome.Failure);
    }
}

/// <summary>The response of <c>POST /device</c>.</summary>
internal sealed record SaveDeviceResponse(
    [property: Description(Descriptions.Success)] bool Success,
    [property: Description(Descriptions.Message)] string Message,
    [property: Description(Descriptions.DeviceId)] string DeviceId,
    [property: Description("The identifier of the device.")] string Identifier,
    [property: Description(Descriptions.DeviceType)] string Type) : IJsonModel<SaveDeviceResponse>
{
    static JsonTypeInfo<SaveDeviceResponse> IJsonModel<SaveDeviceResponse>.Json => DevicesJson.Http.SaveDeviceResponse;

    static string IJsonModel<SaveDeviceResponse>.Example => """
        {"success":true,"message":"Device created successfully","deviceId":"dev_01a20eac55387e2385baf4d4fb748475","identifier":"SN-1","type":"sensor"}
        """;
}
