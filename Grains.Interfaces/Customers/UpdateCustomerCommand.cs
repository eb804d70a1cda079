namespace Telemetron.Customers;

/// <summary>The command to change a customer's name and contact data.</summary>
/// <param name="Request">
/// Identifies the request, as in <see cref="Devices.AssignOwnersCommand"/>. A retry with the same value has no further effect.
/// </param>
/// <param name="CustomerId">The id that the customer must have.</param>
/// <param name="Contact">The fields to change. Those that are null are left unchanged.</param>
[GenerateSerializer, Immutable, Alias("telemetron.UpdateCustomerCommand")]
public sealed record UpdateCustomerCommand(
    [property: Id(0)] Guid Request,
    [property: Id(1)] string CustomerId,
    [property: Id(2)] CustomerContact Contact);
