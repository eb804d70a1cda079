namespace Telemetron.Bench.Earlier;

/// <summary>How the product is compared with an earlier commit of it.</summary>
/// <param name="Directory">A checkout of the earlier commit, built like this one.</param>
/// <param name="Connections">Requests under way at a time.</param>
/// <param name="Rounds">How often each is measured under each load.</param>
/// <param name="Time">How long one measurement takes.</param>
internal sealed record EarlierOptions(string Directory, int Connections, int Rounds, TimeSpan Time);
