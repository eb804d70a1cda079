namespace Telemetron.Customers;

/// <summary>The command to change a customer's name and contact data.</summary>
/// <param name="Request">Identifies the request, as in <see cref="Devices.AssignOwnersCommand"/>: a repetition changes nothing more.</param>
/// <param name="CustomerId">The id of the customer that is meant.</param>
/// <param name="Contact">The fields to change; those that are null stay.</param>
[GenerateSerializer, Immutable, Alias("telemetron.UpdateCustomerCommand")]
public sealed record UpdateCustomerCommand(
    [property: Id(0)] Guid Request,
    [property: Id(1)] string CustomerId,
    [property: Id(2)] CustomerContact Contact);
