using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Telemetron.Chaos.Load;
using Telemetron.Chaos.Recording;
using Telemetron.Testing;

namespace Telemetron.Chaos.Churn;

/// <summary>Makes such calls over HTTP, and takes down what each answer says of each ownership.</summary>
internal sealed class ChurnClient(ApiClient api, Recorder recorder)
{
    /// <summary>Sends a call.</summary>
    /// <returns>Whether it was answered.</returns>
    public async Task<bool> SendAsync(ChurnRequest request)
    {
        var start = Stopwatch.GetTimestamp();
        var answer = await AnswerAsync(api.ClientOf(request.Organization), request);
        var end = Stopwatch.GetTimestamp();
        var said = answer is null || answer.Status == HttpStatusCode.ServiceUnavailable ? ChurnAnswer.Nothing(request) : ChurnAnswer.Read(request, answer);
        if (said is null)
        {
            recorder.Add(new StrayAnswer(start, api.Name, $"{request}", $"{(int)answer!.Status} {answer.Text}"));
            said = ChurnAnswer.Nothing(request);
        }

        foreach (var (ownership, action, held) in said)
        {
            recorder.Add(new OwnershipCall(start, end, api.Name, ownership, action, held));
        }

        return answer is not null && answer.Status != HttpStatusCode.ServiceUnavailable;
    }

    private static async Task<HttpAnswer?> AnswerAsync(TelemetronClient client, ChurnRequest request)
    {
        try
        {
            return await (request.Kind switch
            {
                ChurnKind.Assign => client.AssignDeviceToOwnersAsync(request.Devices[0], [request.Owner]),
                ChurnKind.Unassign => client.UnassignDeviceFromOwnerAsync(request.Devices[0], request.Owner),
                ChurnKind.AssignMany => client.AssignDevicesToOwnerAsync(request.Owner, request.Devices),
                ChurnKind.UnassignMany => client.UnassignDevicesFromOwnerAsync(request.Owner, request.Devices),
                ChurnKind.Resolve => client.ResolveOwnersAsync(request.Devices),
                ChurnKind.Query => client.QueryCustomerAsync(request.Owner),
                _ => client.ListDevicesAsync($"q={request.Prefix}"),
            });
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException or IOException or JsonException)
        {
            return null;
        }
    }
}
