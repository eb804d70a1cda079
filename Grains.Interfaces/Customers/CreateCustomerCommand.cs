namespace Telemetron.Customers;

/// <summary>The command to create a customer.</summary>
/// <param name="Request">Identifies the request, as in <see cref="Devices.AssignOwnersCommand"/>.</param>
/// <param name="Contact">Name and contact data. Without a name, the customer gets the part of its email address before the <c>@</c>.</param>
[GenerateSerializer, Immutable, Alias("telemetron.CreateCustomerCommand")]
public sealed record CreateCustomerCommand(
    [property: Id(0)] Guid Request,
    [property: Id(1)] CustomerContact Contact);
