using Orleans.Concurrency;
using Orleans.GrainDirectory;
using Orleans.Placement;
using Orleans.Storage;
using Telemetron.Customers;
using Telemetron.Grains.Requests;
using Telemetron.Grains.Telemetry;

namespace Telemetron.Grains.Customers;

/// <summary>Creates a customer exactly once, and changes its name and contact data. Its devices are listed by the database.</summary>
/// <remarks>
/// Each silo may have its own activation, so that a device's calls to its customers stay on its silo (ADR 6). An activation therefore remembers only
/// the customer's id, which never changes. It reads the rest on every call, and never remembers that a customer does not exist. If two activations
/// create the customer, storage keeps one row. Because there is no other state, calls can interleave.
/// </remarks>
[GrainType("customer"), GrainDirectory(PerSiloDirectory.Name), PreferLocalPlacement, Reentrant]
internal sealed class CustomerGrain(ICustomerStorage storage, TimeProvider time, GrainMetrics metrics) : Grain, ICustomerGrain
{
    /// <summary>
    /// How many times to try a write that loses races. Each loss means that another activation has made progress, so a few attempts are enough.
    /// </summary>
    private const int MaxAttempts = 5;

    private static readonly CustomerContact NoContact = new();

    private OrganizationId _organization;
    private EmailAddress _email;
    private string? _customerId;

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (!GrainKeys.TryParseCustomer(this.GetPrimaryKeyString(), out _organization, out _email))
        {
            throw new ArgumentException("The key of a customer is not in normal form. Get the grain with GetCustomer.");
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<CustomerReference> GetOrCreate(Guid request, CancellationToken cancellationToken) => _customerId is { } customerId
        ? Task.FromResult(CustomerRules.Refer(_organization, _email, customerId, request))
        : GetOrCreate(request, NoContact, cancellationToken);

    /// <inheritdoc/>
    public async Task<Outcome<CustomerDetails>> GetDetails(CancellationToken cancellationToken) => CustomerRules.Describe(await Read(cancellationToken));

    /// <inheritdoc/>
    public async Task<Outcome<CustomerReference>> Create(CreateCustomerCommand command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        var contact = ContactRules.Normalise(command.Contact);
        return (RequestRules.Refuse(command.Request) ?? ContactRules.Refuse(contact)) is { } refused
            ? refused
            : await GetOrCreate(command.Request, contact, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<Outcome<CustomerReference>> Update(UpdateCustomerCommand command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        command = command with { Contact = ContactRules.Normalise(command.Contact) };
        if ((RequestRules.Refuse(command.Request) ?? ContactRules.Refuse(command.Contact)) is { } refused)
        {
            return refused;
        }

        var now = time.GetUtcMicrosecond();
        for (var attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            var before = await Read(cancellationToken);
            var next = CustomerRules.Update(before, command, now, Repetition.IsCurrent);
            if (!next.IsSuccess || ReferenceEquals(next.Value, before) || await storage.TryWriteAsync(before!, next.Value, cancellationToken))
            {
                return next.Map(customer => new CustomerReference(customer.CustomerId, WasCreated: false));
            }
        }

        throw new InconsistentStateException("Every attempt lost a write race: other requests changed this customer first.");
    }

    private async Task<CustomerReference> GetOrCreate(Guid request, CustomerContact contact, CancellationToken cancellationToken)
    {
        var candidate = CustomerRules.Create(_organization, _email, request, contact, time.GetUtcMicrosecond());
        var customer = await storage.GetOrCreateAsync(candidate, cancellationToken);
        _customerId = customer.CustomerId;
        if (ReferenceEquals(customer, candidate))
        {
            metrics.CustomerCreated();

            // A burst creates a customer for each device, and most are not called again. They would be half of the data that a garbage collection
            // copies while calls wait.
            DeactivateOnIdle();
        }

        return CustomerRules.Refer(_organization, _email, customer.CustomerId, request);
    }

    private async Task<CustomerState?> Read(CancellationToken cancellationToken)
    {
        var customer = await storage.ReadAsync(_organization, _email, cancellationToken);
        _customerId = customer?.CustomerId ?? _customerId;
        return customer;
    }
}
