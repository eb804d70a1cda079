using System.Diagnostics;

namespace Telemetron.Testing;

/// <summary>Waits for what happens outside the test's control: another process, a server.</summary>
public static class Eventually
{
    /// <summary>
    /// How long a test waits for what takes a moment, and fails only then. A machine that is slow, and busy with other things, needs some of it;
    /// a test that passes never needs it all.
    /// </summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    /// <summary>Returns as soon as <paramref name="condition"/> holds, for which it waits up to <see cref="Patience"/>.</summary>
    /// <inheritdoc cref="ThatAsync(Func{CancellationToken, Task{bool}}, TimeSpan, CancellationToken)"/>
    public static Task ThatAsync(Func<CancellationToken, Task<bool>> condition, CancellationToken cancellationToken = default) =>
        ThatAsync(condition, Patience, cancellationToken);

    /// <summary>Returns as soon as <paramref name="condition"/> holds.</summary>
    /// <param name="condition">Asked again and again. What it throws counts as "not yet", a time-out of its own included.</param>
    /// <param name="bound">How long to ask.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="TimeoutException">It never held; the inner exception is the last that it threw.</exception>
    public static async Task ThatAsync(
        Func<CancellationToken, Task<bool>> condition, TimeSpan bound, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(condition);
        Exception? last = null;
        var started = Stopwatch.GetTimestamp();
        using var timer = new PeriodicTimer(Interval);
        do
        {
            try
            {
                if (await condition(cancellationToken))
                {
                    return;
                }

                last = null;
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                last = exception;
            }
        }
        while (Stopwatch.GetElapsedTime(started) < bound && await timer.WaitForNextTickAsync(cancellationToken));

        throw new TimeoutException($"The condition did not hold within {bound}.", last);
    }
}
