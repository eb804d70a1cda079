using Telemetron.Chaos.Load;
using Telemetron.Chaos.Processes;
using Telemetron.Chaos.Recording;
using Telemetron.Testing;

namespace Telemetron.Chaos.Faults;

/// <summary>Waits until nothing shows that there was a fault: all members are there and ready, and calls of all kinds succeed through every ApiHost.</summary>
internal sealed class Recovery(SystemUnderTest system)
{
    private const int CallsInARow = 12;

    /// <summary>A fault that the system has not recovered from by now, without a hand, is one that it does not survive.</summary>
    private static readonly TimeSpan Bound = Eventually.Patience;

    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(30) };

    private int _devices;

    /// <exception cref="TimeoutException">It did not recover.</exception>
    public Task WaitAsync(CancellationToken cancellationToken) => Eventually.ThatAsync(HasRecoveredAsync, Bound, cancellationToken);

    private async Task<bool> HasRecoveredAsync(CancellationToken cancellationToken)
    {
        if (!await system.IsCompleteAsync(cancellationToken))
        {
            return false;
        }

        var ready = await Task.WhenAll(system.HealthAddresses.Select(address => IsReadyAsync(address, cancellationToken)));
        if (!ready.All(yes => yes))
        {
            return false;
        }

        var hosts = await Task.WhenAll(system.Clients.Select(AnswersAsync));
        return hosts.All(answers => answers) && await system.IsCompleteAsync(cancellationToken);
    }

    private static async Task<bool> IsReadyAsync(Uri address, CancellationToken cancellationToken)
    {
        using var response = await Http.GetAsync(new Uri(address, "/health/ready"), cancellationToken);
        return response.IsSuccessStatusCode;
    }

    private async Task<bool> AnswersAsync(ApiClient client, int number)
    {
        for (var call = 0; call < CallsInARow; call++)
        {
            // Every other call repeats the one before: a new device of a new customer, then one that is there.
            var device = call % 2 == 0 ? Interlocked.Increment(ref _devices) : _devices;
            var organization = LoadScript.Organizations[call / 2 % LoadScript.Organizations.Count];
            var request = new AssignRequest(organization, $"probe-{number}-{device}", [$"probe{number}.{device}@probe.example"], Creates: true, "sensor");
            if ((await client.SendAsync(request)).Answer is not Assigned)
            {
                return false;
            }

            system.Hosts[number].IsBack();
        }

        return true;
    }
}
