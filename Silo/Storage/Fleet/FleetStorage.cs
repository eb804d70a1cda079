using Microsoft.Extensions.Logging;
using Orleans.Storage;
using Telemetron.Grains.Customers;
using Telemetron.Grains.Devices;
using Telemetron.Hosting.Databases;
using Telemetron.Silo.Storage.Fleet.Batching;

namespace Telemetron.Silo.Storage.Fleet;

/// <summary>
/// Stores devices and customers in their tables. The reads and writes of all grains of a silo are batched (ADR 4). Reads never wait for a commit.
/// </summary>
internal sealed class FleetStorage : IDeviceStorage, ICustomerStorage, ILifecycleParticipant<ISiloLifecycle>
{
    private const string Read = "read";
    private const string Write = "write";
    private const string Device = "device";
    private const string Customer = "customer";

    /// <summary>
    /// How many times to read a customer that a statement neither stored nor returned. Once is enough, unless customers are deleted by hand at the
    /// same time.
    /// </summary>
    private const int MaxAttempts = 3;

    private static readonly OrganizationId Nobody = OrganizationId.Parse("telemetron");

    private readonly IFleetDatabase _database;
    private readonly BatchOptions _options;
    private readonly TimeProvider _time;
    private readonly StorageGuard _guard;
    private readonly StorageMetrics _metrics;
    private readonly ILogger _logger;
    private Batcher? _reads;
    private Batcher? _writes;

    /// <summary>Creates a storage that starts and stops with its silo.</summary>
    /// <param name="database">Executes batches.</param>
    /// <param name="options">The limits of batches.</param>
    /// <param name="time">The clock for deadlines.</param>
    /// <param name="guard">Converts failures to exceptions for grains.</param>
    /// <param name="metrics">Counts the rows of each commit.</param>
    /// <param name="loggerFactory">Creates the log of <see cref="StorageReports.LogCategory"/>.</param>
    public FleetStorage(
        IFleetDatabase database, BatchOptions options, TimeProvider time, StorageGuard guard, StorageMetrics metrics, ILoggerFactory loggerFactory)
    {
        _database = database;
        _options = options;
        _time = time;
        _guard = guard;
        _metrics = metrics;
        _logger = loggerFactory.CreateLogger(StorageReports.LogCategory);
    }

    /// <inheritdoc/>
    public TimeSpan SettleInterval => _options.Deadline;

    private Batcher Reads => _reads ?? throw NotStarted();

    private Batcher Writes => _writes ?? throw NotStarted();

    /// <inheritdoc/>
    /// <remarks>Grains are deactivated before this stage stops, so their last writes are accepted and completed.</remarks>
    public void Participate(ISiloLifecycle lifecycle) =>
        lifecycle.Subscribe(nameof(FleetStorage), ServiceLifecycleStage.ApplicationServices, StartAsync, StopAsync);

    /// <inheritdoc/>
    public async Task<DeviceState?> ReadAsync(OrganizationId organization, DeviceIdentifier identifier, CancellationToken cancellationToken)
    {
        var read = new ReadDevice(FleetKey.Of(organization, identifier));
        await ExecuteAsync(Reads, read, Read, Device, cancellationToken).ConfigureAwait(false);
        return read.Row is { } row ? _guard.Load(Device, () => row.ToState(organization, identifier)) : null;
    }

    /// <inheritdoc/>
    public async Task<bool> TryWriteAsync(DeviceState? before, DeviceState after, CancellationToken cancellationToken)
    {
        var write = new WriteDevice(before, after);
        await ExecuteAsync(Writes, write, Write, Device, cancellationToken).ConfigureAwait(false);
        return write.IsStored;
    }

    /// <inheritdoc/>
    public async Task<CustomerState?> ReadAsync(OrganizationId organization, EmailAddress email, CancellationToken cancellationToken)
    {
        var read = new ReadCustomer(FleetKey.Of(organization, email));
        await ExecuteAsync(Reads, read, Read, Customer, cancellationToken).ConfigureAwait(false);
        return Load(read.Row, organization, email);
    }

    /// <inheritdoc/>
    public async Task<CustomerState> GetOrCreateAsync(CustomerState candidate, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            var create = new CreateCustomer(candidate);
            await ExecuteAsync(Writes, create, Write, Customer, cancellationToken).ConfigureAwait(false);
            if (create.IsCreated)
            {
                return candidate;
            }

            if (Load(create.Existing, candidate.Organization, candidate.Email) is { } existing)
            {
                return existing;
            }

            if (await ReadAsync(candidate.Organization, candidate.Email, cancellationToken).ConfigureAwait(false) is { } hidden)
            {
                return hidden;
            }
        }

        throw new InconsistentStateException("A customer could neither be stored nor read.");
    }

    /// <inheritdoc/>
    public async Task<bool> TryWriteAsync(CustomerState before, CustomerState after, CancellationToken cancellationToken)
    {
        var write = new WriteCustomer(before, after);
        await ExecuteAsync(Writes, write, Write, Customer, cancellationToken).ConfigureAwait(false);
        return write.IsStored;
    }

    /// <summary>
    /// Reads a row that does not exist, and executes the write statements without rows, with the connections and the role of requests.
    /// </summary>
    /// <returns>The problem; null if there is none.</returns>
    public Task<string?> ProbeAsync(CancellationToken cancellationToken) => _guard.ProbeAsync(async () =>
    {
        await Reads.ExecuteAsync(new ReadDevice(FleetKey.Of(Nobody, DeviceIdentifier.Parse("health check"))), cancellationToken).ConfigureAwait(false);
        await Writes.ExecuteAsync(new ProbeWrites(), cancellationToken).ConfigureAwait(false);
    });

    private CustomerState? Load(StoredCustomer? row, OrganizationId organization, EmailAddress email) =>
        row is null ? null : _guard.Load(Customer, () => row.ToState(organization, email));

    private async Task ExecuteAsync(Batcher batcher, Operation operation, string name, string state, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var started = _metrics.Start();
        try
        {
            await batcher.ExecuteAsync(operation, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            _metrics.Failed(name, started, exception);
            if (_guard.Translate(name, state, exception) is { } translated)
            {
                throw translated;
            }

            throw;
        }

        if (operation is IVersionedWrite { IsStored: false })
        {
            _metrics.RaceLost(name, started);
            _guard.RaceLost(state);
        }
        else
        {
            _metrics.Succeeded(name, started);
        }

        _guard.Succeeded(name);
    }

    private Task StartAsync(CancellationToken cancellationToken)
    {
        _reads = new Batcher(_database.CreateReads(), _options, _time, new BatchTelemetry("read rows"), _logger);
        _writes = new Batcher(_database.CreateWrites(), _options, _time, new BatchTelemetry("commit rows", _metrics.Committed), _logger);
        return Task.CompletedTask;
    }

    private Task StopAsync(CancellationToken cancellationToken) => Task.WhenAll(
        _reads?.CloseAsync(cancellationToken) ?? Task.CompletedTask,
        _writes?.CloseAsync(cancellationToken) ?? Task.CompletedTask);

    private static InvalidOperationException NotStarted() => new("The storage starts with its silo.");
}
