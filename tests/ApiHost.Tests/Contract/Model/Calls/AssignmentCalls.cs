using System.Net;
using Telemetron.ApiHost.Tests.Contract.Model.Linearizability;
using Telemetron.Testing;
using static Telemetron.ApiHost.Tests.Contract.Model.Calls.FleetSteps;

namespace Telemetron.ApiHost.Tests.Contract.Model.Calls;

/// <summary>The calls below <c>/deviceAssignment</c>. A call for many devices is one step for each: the contract has no more to promise.</summary>
internal static class AssignmentCalls
{
    public static FleetCall AssignDevice(string device, string[] emails, string? createAs) => new(
        $"assign {device} to {string.Join(", ", emails)}{(createAs is null ? "" : $" as {createAs}")}",
        session => session.CallAsync(
            (client, token) => client.AssignDeviceToOwnersAsync(device, emails, createAs, token),
            answer => answer switch
            {
                { Status: HttpStatusCode.OK } => DeviceAssigned(session, answer, device, emails, createAs),
                { Status: HttpStatusCode.NotFound, Code: "device_not_found" } when createAs is null => [[IsUnknown(device)]],
                _ => throw Session.Unexpected(answer),
            }));

    public static FleetCall AssignDevices(string email, string[] devices, string? createAs) => new(
        $"assign {string.Join(", ", devices)} to {email}{(createAs is null ? "" : $" as {createAs}")}",
        session => session.CallAsync(
            (client, token) => client.AssignDevicesToOwnerAsync(email, devices, createAs, token),
            answer => answer switch
            {
                { Status: HttpStatusCode.OK } => DevicesAssigned(session, answer, email, devices, createAs),
                { Status: HttpStatusCode.BadRequest, Code: "nothing_assigned" } when createAs is null => [[.. devices.Select(IsUnknown)]],
                _ => throw Session.Unexpected(answer),
            }));

    public static FleetCall UnassignDevice(string device, string email) => new($"unassign {device} from {email}", session => session.CallAsync(
        (client, token) => client.UnassignDeviceFromOwnerAsync(device, email, token),
        answer => answer switch
        {
            { Status: HttpStatusCode.OK } =>
                [[CustomerIs(email, answer.Json.Text("customerId"))], [Unassign(device, email)], [Owns(email, answer.Json.List("devicesRemaining"))]],
            { Status: HttpStatusCode.BadRequest, Code: "not_assigned" } =>
                [[CustomerIs(email, answer.Json.Text("customerId"))], [IsNotOwned(device, email)], [Owns(email, answer.Json.List("currentDevices"))]],
            { Status: HttpStatusCode.NotFound, Code: "customer_not_found" } => [[CustomerIsUnknown(email)]],
            _ => throw Session.Unexpected(answer),
        }));

    public static FleetCall UnassignDevices(string email, string[] devices) => new(
        $"unassign {string.Join(", ", devices)} from {email}",
        session => session.CallAsync(
            (client, token) => client.UnassignDevicesFromOwnerAsync(email, devices, token),
            answer => answer switch
            {
                { Status: HttpStatusCode.OK } => Unassigned(answer, email, devices),
                { Status: HttpStatusCode.NotFound, Code: "customer_not_found" } => [[CustomerIsUnknown(email)]],
                _ => throw Session.Unexpected(answer),
            }));

    /// <summary>Customers exist before they own anything, which the model demands too.</summary>
    private static Step<FleetModel>[][] DeviceAssigned(Session session, HttpAnswer answer, string device, string[] emails, string? createAs)
    {
        var owners = answer.Json.Owners("assignedCustomers");
        Assert.Equal(emails, owners.Select(owner => owner.Email));
        Assert.Equal($"Successfully assigned device to {emails.Length} customer(s)", answer.Json.Text("message"));
        var customers = answer.Json.Items("assignedCustomers").Zip(owners, (shown, owner) =>
            Ensure(CustomerModel.New(owner.Email, session.Learn(owner.Email, owner.Id)), shown.Flag("wasCreated")));
        return [[.. customers, Assign(device, owners, createAs, answer.Json.Text("deviceId"), answer.Json.Flag("deviceWasCreated"))]];
    }

    private static Step<FleetModel>[][] DevicesAssigned(Session session, HttpAnswer answer, string email, string[] devices, string? createAs)
    {
        var owner = new OwnerModel(email, session.Learn(email, answer.Json.Text("customerId")));
        var skipped = answer.Json.Texts("skipped");
        var assigned = new[] { (Field: "assignedDevices", IsNew: true), (Field: "alreadyAssigned", IsNew: false) }
            .SelectMany(list => answer.Json.Items(list.Field).Select(shown => (Shown: shown, list.IsNew)))
            .ToList();
        Assert.Equal(
            devices.Order(StringComparer.Ordinal),
            skipped.Concat(assigned.Select(device => device.Shown.Text("identifier"))).Order(StringComparer.Ordinal));
        Assert.Equal($"Successfully assigned {assigned.Count} device(s) to customer", answer.Json.Text("message"));
        return
        [
            [
                Ensure(CustomerModel.New(email, owner.Id), answer.Json.Flag("customerWasCreated")),
                .. assigned.Select(device => Assign(
                    device.Shown.Text("identifier"), [owner], createAs, device.Shown.Text("deviceId"), device.Shown.Flag("wasCreated"), device.IsNew)),
                .. skipped.Select(IsUnknown),
            ],
        ];
    }

    private static Step<FleetModel>[][] Unassigned(HttpAnswer answer, string email, string[] devices)
    {
        var (unassigned, skipped) = (answer.Json.Texts("unassignedDevices"), answer.Json.Texts("skipped"));
        Assert.Equal(devices.Order(StringComparer.Ordinal), unassigned.Concat(skipped).Order(StringComparer.Ordinal));
        Assert.Equal($"Successfully unassigned {unassigned.Length} device(s) from customer", answer.Json.Text("message"));
        return
        [
            [CustomerIs(email, answer.Json.Text("customerId"))],
            [.. unassigned.Select(device => Unassign(device, email)), .. skipped.Select(device => IsNotOwned(device, email))],
            [Owns(email, answer.Json.List("devicesRemaining"))],
        ];
    }
}
