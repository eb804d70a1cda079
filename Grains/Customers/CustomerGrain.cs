using Orleans.Concurrency;
using Orleans.GrainDirectory;
using Orleans.Placement;
using Orleans.Storage;
using Telemetron.Customers;
using Telemetron.Grains.Requests;
using Telemetron.Grains.Telemetry;

namespace Telemetron.Grains.Customers;

/// <summary>Makes a customer exist exactly once, and changes its contact data. Which devices it owns is asked of the database.</summary>
/// <remarks>
/// Each silo may have its own activation, so an activation remembers only the customer's id, which never changes. If two activations create the customer, storage keeps one. The
/// name is read each time it is shown. That a customer does not exist is never remembered (ADR 6). So a device's call to its customers stays on its silo, no silo is the
/// only one that has a large customer, and calls need not wait for each other.
/// </remarks>
[GrainType("customer"), GrainDirectory(PerSiloDirectory.Name), PreferLocalPlacement, Reentrant]
internal sealed class CustomerGrain(ICustomerStorage storage, TimeProvider time, GrainMetrics metrics) : Grain, ICustomerGrain
{
    /// <summary>How often a lost race is tried again. Every loss means that another activation won, so few are enough.</summary>
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
            throw new ArgumentException("The key of a customer is not in normal form; build it with GrainKeys.");
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

        throw new InconsistentStateException("Others changed this customer first, each time.");
    }

    private async Task<CustomerReference> GetOrCreate(Guid request, CustomerContact contact, CancellationToken cancellationToken)
    {
        var candidate = CustomerRules.Create(_organization, _email, request, contact, time.GetUtcMicrosecond());
        var customer = await storage.GetOrCreateAsync(candidate, cancellationToken);
        _customerId = customer.CustomerId;
        if (ReferenceEquals(customer, candidate))
        {
            metrics.CustomerCreated();

            // A burst makes a customer for each device, and most are not asked for again: half of what a garbage collection copies while calls wait.
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
