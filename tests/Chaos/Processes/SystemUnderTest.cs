using System.Globalization;
using Telemetron.Chaos.Checking;
using Telemetron.Chaos.Load;
using Telemetron.Chaos.Recording;
using Telemetron.Testing;

namespace Telemetron.Chaos.Processes;

/// <summary>The real processes that a run is about, and how to tell that they work.</summary>
internal abstract class SystemUnderTest : IAsyncDisposable
{
    private readonly Dictionary<string, string> _keys = [];

    protected SystemUnderTest(Recorder recorder) => Recorder = recorder;

    public Recorder Recorder { get; }

    /// <summary>The ApiHosts.</summary>
    public List<Member> Hosts { get; } = [];

    /// <summary>A client of each ApiHost.</summary>
    public List<ApiClient> Clients { get; } = [];

    /// <summary>Where each process says whether it is ready.</summary>
    public List<Uri> HealthAddresses { get; } = [];

    /// <summary>Every place for a process.</summary>
    public virtual IEnumerable<Member> Members => Hosts;

    /// <summary>Whether all members are where they should be.</summary>
    public abstract Task<bool> IsCompleteAsync(CancellationToken cancellationToken);

    /// <summary>Ends the processes, so that nothing happens any more, and reads what they have stored.</summary>
    public abstract Task<FinalRows> StopAndReadAsync(CancellationToken cancellationToken);

    public virtual async ValueTask DisposeAsync()
    {
        Clients.ForEach(client => client.Dispose());
        foreach (var member in Members)
        {
            await member.DisposeAsync();
        }
    }

    /// <summary>Starts an ApiHost.</summary>
    protected void AddHost(IReadOnlyDictionary<string, string> settings)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort.Take()}");
        var whole = With(settings, ("ASPNETCORE_URLS", address.ToString().TrimEnd('/')));
        var host = new Member($"api-host-{Hosts.Count + 1}", () => Service.Start("ApiHost", whole), Recorder.Add);
        host.Start();
        Hosts.Add(host);
        HealthAddresses.Add(address);
        Clients.Add(new ApiClient(host.Name, address, _keys, Recorder));
    }

    /// <summary>Makes a key for each organization, as soon as the system lets it.</summary>
    protected async Task MakeKeysAsync(IReadOnlyDictionary<string, string> settings, CancellationToken cancellationToken)
    {
        await Task.WhenAll(Members.Select(member => member.Current.PrintsAsync("Application started")));
        await Eventually.ThatAsync(IsCompleteAsync, cancellationToken);
        foreach (var organization in LoadScript.Organizations)
        {
            var (code, output) = await Service.RunAsync("ApiHost", settings, "keys", "create", "--organization", organization);
            _keys[organization] = code == 0
                ? output.Split('\n').Single(line => line.StartsWith("tlm_", StringComparison.Ordinal))
                : throw new InvalidOperationException($"No key was made:\n{output}");
        }
    }

    protected static string FreshPort() => FreePort.Take().ToString(CultureInfo.InvariantCulture);

    protected static Dictionary<string, string> With(IReadOnlyDictionary<string, string> settings, params (string Name, string Value)[] more)
    {
        var whole = settings.ToDictionary();
        foreach (var (name, value) in more)
        {
            whole[name] = value;
        }

        return whole;
    }
}
