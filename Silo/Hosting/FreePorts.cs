using System.Net.Sockets;

namespace Telemetron.Silo.Hosting;

/// <summary>
/// Keeps a silo from starting on ports that another has. Orleans' listener shares a port with anybody, and a second silo at one endpoint would
/// have the first declared dead.
/// </summary>
internal sealed class FreePorts(TelemetronSettings settings) : ILifecycleParticipant<ISiloLifecycle>
{
    /// <inheritdoc/>
    public void Participate(ISiloLifecycle lifecycle) => lifecycle.Subscribe(
        nameof(FreePorts),
        ServiceLifecycleStage.First,
        _ =>
        {
            Check("Silo__Port", settings.SiloPort);
            Check("Silo__GatewayPort", settings.GatewayPort);
            return Task.CompletedTask;
        });

    /// <exception cref="StartupException">The port is taken.</exception>
    private void Check(string setting, int port)
    {
        try
        {
            using var listener = new TcpListener(settings.AdvertisedAddress, port);
            listener.Start();
        }
        catch (SocketException exception)
        {
            throw new StartupException(
                ExitCode.Failed,
                $"{setting} {port} at {settings.AdvertisedAddress} cannot be listened on: {exception.Message}. Every silo on a machine needs ports of its own.");
        }
    }
}
