using System.Net;

namespace Telemetron.Chaos.Processes;

/// <summary>Where the processes of the system are, and how they reach each other. This one: all on the loopback address.</summary>
internal class Network : IAsyncDisposable
{
    public virtual IPAddress Here => IPAddress.Loopback;

    public virtual IPAddress AddressOf(int silo) => IPAddress.Loopback;

    /// <summary>The command that starts a program where a silo is.</summary>
    public virtual IReadOnlyList<string> Enter(int silo) => [];

    /// <summary>Cuts a silo off from the other silos, and from nothing else.</summary>
    public virtual Task CutOffAsync(int silo) => throw new NotSupportedException("On the loopback address silos can't be parted.");

    /// <summary>Undoes <see cref="CutOffAsync"/>.</summary>
    public virtual Task RejoinAsync(int silo) => throw new NotSupportedException("On the loopback address silos can't be parted.");

    /// <summary>
    /// Loses on the way what a silo sends, to whomever; what is sent to it arrives. It sends it again, and nothing is lost, after
    /// <see cref="UnmuteAsync"/>.
    /// </summary>
    public virtual Task MuteAsync(int silo) => throw new NotSupportedException("On the loopback address nothing is lost.");

    /// <summary>Undoes <see cref="MuteAsync"/>.</summary>
    public virtual Task UnmuteAsync(int silo) => throw new NotSupportedException("On the loopback address nothing is lost.");

    /// <summary>How much a silo has sent to a port of <see cref="Here"/> that was not received.</summary>
    public virtual long UnsentBytes(int silo, int port) => 0;

    public virtual ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
