namespace Telemetron.Grains.Devices;

/// <summary>
/// Lets callers share reads, each being answered by a read that began after it came: what one found that began earlier may be outdated. For use by one
/// activation.
/// </summary>
/// <param name="read">Reads, and keeps what it finds.</param>
internal sealed class SharedRead(Func<Task> read)
{
    private Task? _current;
    private Task? _next;

    /// <summary>Ends with a read that begins now or later.</summary>
    public Task NextAsync() => _current is null or { IsCompleted: true } ? _current = read() : _next ??= ReadAfterAsync(_current);

    private async Task ReadAfterAsync(Task current)
    {
        await current.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        (_current, _next) = (_next, null);
        await read();
    }
}
