using Orleans.GrainDirectory;
using Orleans.Placement;
using Telemetron.Customers;
using Telemetron.Grains.State;
using Telemetron.Grains.Telemetry;

namespace Telemetron.Grains.Customers;

/// <summary>Makes a customer exist exactly once. Which devices it owns is asked of the database, which derives it from the devices' rows.</summary>
/// <remarks>
/// Each silo may have an activation of its own: a customer that exists never changes, of two that create it storage takes one, and that there is
/// none is never remembered (ADR 6). So a device's call to its customers stays on its silo, and no silo is the only one that has a large customer.
/// </remarks>
[GrainType("customer"), GrainDirectory(PerSiloDirectory.Name), PreferLocalPlacement]
internal sealed class CustomerGrain : Grain, ICustomerGrain
{
    private readonly CommittedState<CustomerState> _customer;
    private readonly TimeProvider _time;
    private readonly GrainMetrics _metrics;
    private OrganizationId _organization;
    private EmailAddress _email;

    public CustomerGrain(
        [PersistentState(StorageNames.Customer, StorageNames.Fleet)] IPersistentState<CustomerState> storage,
        TimeProvider time,
        GrainMetrics metrics)
    {
        _customer = new CommittedState<CustomerState>(storage, this);
        _time = time;
        _metrics = metrics;
    }

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (!GrainKeys.TryParseCustomer(this.GetPrimaryKeyString(), out _organization, out _email))
        {
            throw new ArgumentException("The key of a customer is not in normal form; build it with GrainKeys.");
        }

        _customer.Load();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task<CustomerReference> GetOrCreate(Guid request, CancellationToken cancellationToken)
    {
        var customer = _customer.Value;
        if (customer is null)
        {
            var created = CustomerRules.Create(_organization, _email, request, _time.GetUtcNow());
            var stored = await _customer.UpdateAsync(existing => existing ?? created, cancellationToken);
            customer = stored.Value!;
            if (ReferenceEquals(customer, created))
            {
                _metrics.CustomerCreated();
            }
        }

        return new CustomerReference(
            customer.CustomerId,
            WasCreated: NewIds.IsOf(request, customer.CustomerId, _organization, _email));
    }

    /// <inheritdoc/>
    public async Task<Outcome<CustomerDetails>> GetDetails(CancellationToken cancellationToken)
    {
        if (_customer.Value is null)
        {
            await _customer.ReadAsync(cancellationToken);
        }

        return CustomerRules.Describe(_customer.Value);
    }
}
