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

    /// <summary>Pulls a silo's only cable. What it has sent and nobody received yet, it sends again after <see cref="PlugInAsync"/>.</summary>
    public virtual Task UnplugAsync(int silo) => throw new NotSupportedException("On the loopback address there is no cable.");

    /// <summary>Undoes <see cref="UnplugAsync"/>.</summary>
    public virtual Task PlugInAsync(int silo) => throw new NotSupportedException("On the loopback address there is no cable.");

    /// <summary>How many of a silo's connections to the database hold something that the database has not received.</summary>
    public virtual int UnsentStatements(int silo) => 0;

    public virtual ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
