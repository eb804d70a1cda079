namespace Telemetron.ApiHost.Tests;

/// <summary>A host whose requests meet their deadline soon. On a slow machine one may meet it that need not: what must succeed is repeated.</summary>
public class ImpatientApiHost : EmbeddedApiHost
{
    protected override IEnumerable<string> MoreArguments => ["--Requests:DeadlineSeconds=3"];
}
