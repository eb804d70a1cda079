using System.Collections.Immutable;
using Telemetron.ApiHost.Tests.Contract.Model.Linearizability;

namespace Telemetron.ApiHost.Tests.Contract.Model.Calls;

/// <summary>The steps that several calls take.</summary>
internal static class FleetSteps
{
    /// <summary>The device was not there.</summary>
    public static Step<FleetModel> IsUnknown(string device) => Step.Read<FleetModel>(device, fleet => fleet.Describe(device), FleetModel.Unknown);

    /// <summary>There was no customer with this address.</summary>
    public static Step<FleetModel> CustomerIsUnknown(string email) =>
        Step.Read<FleetModel>(email, fleet => fleet.DescribeCustomer(email), FleetModel.Unknown);

    /// <summary>The customer with this address had this id.</summary>
    public static Step<FleetModel> CustomerIs(string email, string id) =>
        Step.Read<FleetModel>(email, fleet => fleet.Customers.GetValueOrDefault(email)?.Id ?? FleetModel.Unknown, id);

    /// <summary>The customer with this id had this address; or, by <see cref="FleetModel.Unknown"/>, there was none.</summary>
    public static Step<FleetModel> IdIsOf(string id, string email) =>
        Step.Read<FleetModel>(id, fleet => fleet.CustomerWithId(id)?.Email ?? FleetModel.Unknown, email);

    /// <summary>A customer was asked to exist.</summary>
    public static Step<FleetModel> Ensure(CustomerModel customer, bool wasCreated) =>
        Step.Write<FleetModel>($"{(wasCreated ? "create" : "need")} {customer}", fleet => fleet.Ensure(customer, wasCreated));

    /// <summary>The device lost an owner.</summary>
    public static Step<FleetModel> Unassign(string device, string email) =>
        Step.Write<FleetModel>($"unassign {email} from {device}", fleet => fleet.Unassign(device, email));

    /// <summary>The device was not owned by the customer, or was not there.</summary>
    public static Step<FleetModel> IsNotOwned(string device, string email) =>
        Step.Read<FleetModel>($"{email} owns {device}", fleet => $"{fleet.IsOwned(device, email)}", $"{false}");

    /// <summary>What the customer owned.</summary>
    public static Step<FleetModel> Owns(string email, string devices) =>
        Step.Read<FleetModel>($"{email} owns", fleet => string.Join(", ", fleet.OwnedBy(email)), devices);

    /// <summary>Owners were assigned.</summary>
    public static Step<FleetModel> Assign(
        string device, ImmutableArray<OwnerModel> owners, string? createAs, string id, bool wasCreated, bool? wasAssigned = null) => Step.Write<FleetModel>(
            $"assign {device} = {id}{(wasCreated ? $" (a new {createAs})" : "")} to {string.Join(", ", owners)}{(wasAssigned == false ? " (already)" : "")}",
            fleet => fleet.Assign(device, owners, createAs, id, wasCreated, wasAssigned));
}
