namespace Telemetron.Organizations;

/// <summary>What the holder of an API key may do. The numbers are part of the contract.</summary>
[GenerateSerializer, Alias("telemetron.ApiKeyScope")]
public enum ApiKeyScope
{
    /// <summary>Everything: the scope of every key from before there were scopes.</summary>
    Write = 0,

    /// <summary>Calls that change nothing.</summary>
    Read = 1,
}
