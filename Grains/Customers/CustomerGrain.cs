using Orleans.GrainDirectory;
using Orleans.Placement;
using Telemetron.Customers;
using Telemetron.Grains.Telemetry;

namespace Telemetron.Grains.Customers;

/// <summary>Makes a customer exist exactly once. Which devices it owns is asked of the database.</summary>
/// <remarks>
/// Each silo may have an activation of its own: a customer that exists never changes, of two that create it storage takes one, and that there is
/// none is never remembered (ADR 6). So a device's call to its customers stays on its silo, and no silo is the only one that has a large customer.
/// </remarks>
[GrainType("customer"), GrainDirectory(PerSiloDirectory.Name), PreferLocalPlacement]
internal sealed class CustomerGrain(ICustomerStorage storage, TimeProvider time, GrainMetrics metrics) : Grain, ICustomerGrain
{
    private OrganizationId _organization;
    private EmailAddress _email;
    private CustomerState? _customer;

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
    public Task<CustomerReference> GetOrCreate(Guid request, CancellationToken cancellationToken) => _customer is { } customer
        ? Task.FromResult(CustomerRules.Refer(customer, request))
        : Create(request, cancellationToken);

    /// <inheritdoc/>
    public async Task<Outcome<CustomerDetails>> GetDetails(CancellationToken cancellationToken) =>
        CustomerRules.Describe(_customer ??= await storage.ReadAsync(_organization, _email, cancellationToken));

    private async Task<CustomerReference> Create(Guid request, CancellationToken cancellationToken)
    {
        var candidate = CustomerRules.Create(_organization, _email, request, time.GetUtcMicrosecond());
        _customer = await storage.GetOrCreateAsync(candidate, cancellationToken);
        if (ReferenceEquals(_customer, candidate))
        {
            metrics.CustomerCreated();

            // A burst makes a customer for each device, and most are not asked for again: half of what a garbage collection copies while calls wait.
            DeactivateOnIdle();
        }

        return CustomerRules.Refer(_customer, request);
    }
}
