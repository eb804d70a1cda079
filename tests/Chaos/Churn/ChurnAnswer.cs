using System.Net;
using System.Text.Json;
using Telemetron.Chaos.Recording;
using Telemetron.Testing;

namespace Telemetron.Chaos.Churn;

/// <summary>What an answer says of each ownership that its call is about.</summary>
internal static class ChurnAnswer
{
    /// <summary>Of a call that was not answered: each of its changes may have happened, and its looks say nothing.</summary>
    public static List<(Ownership Ownership, OwnershipAction Action, bool? Held)> Nothing(ChurnRequest request) => request.Kind switch
    {
        ChurnKind.Assign or ChurnKind.AssignMany => [.. request.Devices.SelectMany(device => Assigned(request, device, known: false))],
        ChurnKind.Unassign or ChurnKind.UnassignMany => [.. request.Devices.Select(device => (request.Of(device), OwnershipAction.Unassign, (bool?)null))],
        _ => [],
    };

    /// <summary>Of an answer; null when the contract does not have it.</summary>
    public static List<(Ownership Ownership, OwnershipAction Action, bool? Held)>? Read(ChurnRequest request, HttpAnswer answer)
    {
        try
        {
            return (request.Kind, answer.Status, answer.Code) switch
            {
                (ChurnKind.Assign, HttpStatusCode.OK, _) => [.. Assigned(request, request.Devices[0], known: true)],
                (ChurnKind.AssignMany, HttpStatusCode.OK, _) => AssignedMany(request, answer.Json),
                (ChurnKind.Unassign, HttpStatusCode.OK, _) => [(request.Of(request.Devices[0]), OwnershipAction.Unassign, true), .. Listed(request, answer.Json, "devicesRemaining")],
                (ChurnKind.Unassign, HttpStatusCode.BadRequest, "not_assigned") =>
                    [(request.Of(request.Devices[0]), OwnershipAction.Unassign, false), .. Listed(request, answer.Json, "currentDevices")],
                (ChurnKind.UnassignMany, HttpStatusCode.OK, _) => UnassignedMany(request, answer.Json),
                (ChurnKind.Unassign or ChurnKind.UnassignMany, HttpStatusCode.NotFound, "customer_not_found") =>
                    [.. request.Devices.Select(device => (request.Of(device), OwnershipAction.Unassign, (bool?)false))],
                (ChurnKind.Resolve, HttpStatusCode.OK, _) => Resolved(request, answer.Json),
                (ChurnKind.Query, HttpStatusCode.OK, _) => Listed(request, answer.Json, "devices"),
                (ChurnKind.Query, HttpStatusCode.NotFound, "customer_not_found") => Owned(request, []),
                (ChurnKind.List, HttpStatusCode.OK, _) => Existing(request, answer.Json),
                _ => null,
            };
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Who assigns also creates.</summary>
    private static IEnumerable<(Ownership Ownership, OwnershipAction Action, bool? Held)> Assigned(ChurnRequest request, string device, bool known)
    {
        bool? held = known ? true : null;
        yield return (request.Of(device), OwnershipAction.Assign, held);
        yield return (Ownership.Existence(new DeviceKey(request.Organization, device)), OwnershipAction.Assign, held);
    }

    private static List<(Ownership Ownership, OwnershipAction Action, bool? Held)> AssignedMany(ChurnRequest request, JsonElement body)
    {
        var done = Identifiers(body.GetProperty("assignedDevices")).Concat(Identifiers(body.GetProperty("alreadyAssigned"))).ToHashSet();
        return [.. request.Devices.SelectMany(device => Assigned(request, device, done.Contains(device)))];
    }

    private static List<(Ownership Ownership, OwnershipAction Action, bool? Held)> UnassignedMany(ChurnRequest request, JsonElement body)
    {
        var (done, skipped) = (Texts(body.GetProperty("unassignedDevices")), Texts(body.GetProperty("skipped")));
        return
        [
            .. request.Devices.Select(device =>
                (request.Of(device), OwnershipAction.Unassign, done.Contains(device) ? true : skipped.Contains(device) ? false : (bool?)null)),
            .. Listed(request, body, "devicesRemaining"),
        ];
    }

    private static List<(Ownership Ownership, OwnershipAction Action, bool? Held)> Resolved(ChurnRequest request, JsonElement body)
    {
        var looks = new List<(Ownership, OwnershipAction, bool?)>();
        foreach (var device in body.GetProperty("results").EnumerateArray())
        {
            var identifier = device.GetProperty("identifier").GetString()!;
            looks.Add((Ownership.Existence(new DeviceKey(request.Organization, identifier)), OwnershipAction.Look, device.GetProperty("deviceId").GetString() != ""));
            looks.Add((
                request.Of(identifier),
                OwnershipAction.Look,
                device.GetProperty("owners").EnumerateArray().Any(owner => owner.GetProperty("email").GetString() == request.Owner)));
        }

        return looks;
    }

    private static List<(Ownership Ownership, OwnershipAction Action, bool? Held)> Existing(ChurnRequest request, JsonElement body)
    {
        var existing = Identifiers(body.GetProperty("items")).ToHashSet();
        return [.. AllDevices(request).Select(device => (Ownership.Existence(new DeviceKey(request.Organization, device)), OwnershipAction.Look, (bool?)existing.Contains(device)))];
    }

    private static List<(Ownership Ownership, OwnershipAction Action, bool? Held)> Listed(ChurnRequest request, JsonElement body, string list) =>
        Owned(request, Texts(body.GetProperty(list)));

    private static List<(Ownership Ownership, OwnershipAction Action, bool? Held)> Owned(ChurnRequest request, HashSet<string> owned) =>
        [.. AllDevices(request).Select(device => (request.Of(device), OwnershipAction.Look, (bool?)owned.Contains(device)))];

    private static IEnumerable<string> AllDevices(ChurnRequest request) => Enumerable.Range(0, ChurnScript.Devices).Select(number => $"{request.Prefix}{number}");

    private static IEnumerable<string> Identifiers(JsonElement list) => list.EnumerateArray().Select(item => item.GetProperty("identifier").GetString()!);

    private static HashSet<string> Texts(JsonElement list) => [.. list.EnumerateArray().Select(item => item.GetString()!)];
}
