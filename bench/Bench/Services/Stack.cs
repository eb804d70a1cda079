using System.Globalization;
using Telemetron.Testing;

namespace Telemetron.Bench.Services;

/// <summary>A service that runs: its processes, and its database server if it has one.</summary>
/// <remarks>
/// While another is measured it is stopped where it is, server and all: it uses no processor and no disk, and what it left to do in the
/// background (checkpoints, vacuum, collecting garbage) is not at the cost of another.
/// </remarks>
internal sealed class Stack(
    ServiceKind kind, Uri address, string key, PostgreSqlServer? server, string? database, TemporaryDirectory? data, IReadOnlyList<Service> processes)
    : IAsyncDisposable
{
    private const string AllocatedCounter = "dotnet_gc_heap_total_allocated_bytes_total";

    private static readonly TimeSpan StartBound = TimeSpan.FromSeconds(90);
    private static readonly HttpClient Http = new();

    public ServiceKind Kind => kind;

    /// <summary>Where it takes requests.</summary>
    public Uri Address => address;

    /// <summary>The API key that it knows.</summary>
    public string Key => key;

    /// <summary>The superuser's connection to its database.</summary>
    public string Database => database ?? throw new InvalidOperationException($"{kind.Name} has no database server.");

    /// <summary>Where its counters are served, if they are.</summary>
    public Uri? Metrics { get; set; }

    /// <summary>Its processes, but for the database's.</summary>
    public IReadOnlyList<Service> Processes => processes;

    /// <summary>Returns when it can do its work.</summary>
    /// <exception cref="InvalidOperationException">One of its processes has ended.</exception>
    public async Task ReadyAsync(CancellationToken cancellationToken)
    {
        await Eventually.ThatAsync(
            async token => processes.Any(process => process.Exited.IsCompleted)
                || (await Http.GetAsync(new Uri(address, "/health/ready"), token)).IsSuccessStatusCode,
            StartBound,
            cancellationToken);
        if (processes.FirstOrDefault(process => process.Exited.IsCompleted) is { } ended)
        {
            throw new InvalidOperationException($"{kind.Name} does not start:\n{ended.Output}");
        }
    }

    /// <summary>Stops it where it is.</summary>
    public void Freeze()
    {
        foreach (var process in processes)
        {
            process.Signal(Signals.Stop);
        }

        server?.Freeze();
    }

    /// <summary>Lets it go on.</summary>
    public void Thaw()
    {
        server?.Thaw();
        foreach (var process in processes)
        {
            process.Signal(Signals.Continue);
        }
    }

    /// <summary>The memory that its processes hold, but for the database's, in bytes.</summary>
    public long ResidentBytes() => processes.Sum(process => ProcessMemory.ResidentBytes(process.ProcessId));

    /// <summary>The processor time that its processes have used, but for the database's.</summary>
    public TimeSpan ProcessorTime() => processes.Aggregate(TimeSpan.Zero, (sum, process) => sum + ProcessorTimes.Of(process.ProcessId));

    /// <summary>The processor time that all processes of its database server have used which still run.</summary>
    public TimeSpan DatabaseProcessorTime() =>
        (server?.ProcessIds() ?? []).Aggregate(TimeSpan.Zero, (sum, process) => sum + ProcessorTimes.Of(process));

    /// <summary>What .NET has allocated since the start, in bytes, by its counters.</summary>
    public async Task<double> AllocatedBytesAsync(CancellationToken cancellationToken)
    {
        var page = await Http.GetStringAsync(Metrics, cancellationToken);
        var line = page.Split('\n').First(line => line.StartsWith(AllocatedCounter, StringComparison.Ordinal));
        return double.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Thaw();
        foreach (var process in processes)
        {
            await process.DisposeAsync();
        }

        if (server is not null)
        {
            await server.DisposeAsync();
        }

        data?.Dispose();
    }
}
