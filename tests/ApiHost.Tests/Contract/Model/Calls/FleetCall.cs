namespace Telemetron.ApiHost.Tests.Contract.Model.Calls;

/// <summary>A call to make.</summary>
internal sealed class FleetCall(string name, Func<Session, Task> makeAsync)
{
    public Task MakeAsync(Session session) => makeAsync(session);

    public override string ToString() => name;
}
