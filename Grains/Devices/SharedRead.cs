namespace Telemetron.Grains.Devices;

/// <summary>
/// Lets concurrent callers share reads. Each caller gets a read that started after its call, because the result of an earlier one may be outdated.
/// For use by one activation.
/// </summary>
/// <param name="read">Reads, and stores the result.</param>
internal sealed class SharedRead(Func<Task> read)
{
    private Task? _current;
    private Task? _next;

    /// <summary>Completes with a read that starts now or later.</summary>
    public Task NextAsync() => _current is null or { IsCompleted: true } ? _current = read() : _next ??= ReadAfterAsync(_current);

    private async Task ReadAfterAsync(Task current)
    {
        await current.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        (_current, _next) = (_next, null);
        await read();
    }
}
