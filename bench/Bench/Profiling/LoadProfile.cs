namespace Telemetron.Bench.Profiling;

/// <summary>Where the time of one load's requests goes.</summary>
/// <param name="Load">The load.</param>
/// <param name="RequestsPerSecond">How many there were, while nothing took samples.</param>
/// <param name="ServiceMicroseconds">Processor time of the service per request.</param>
/// <param name="DatabaseMicroseconds">Processor time of all processes of the database per request.</param>
/// <param name="Samples">How many samples of the service's processor time were taken.</param>
/// <param name="Shares">Which part of the samples fell on what, the largest first.</param>
/// <param name="Statements">What the database did, the longest first.</param>
internal sealed record LoadProfile(
    string Load,
    double RequestsPerSecond,
    double ServiceMicroseconds,
    double DatabaseMicroseconds,
    int Samples,
    IReadOnlyList<(string Part, double Share)> Shares,
    IReadOnlyList<StatementTime> Statements);

/// <summary>What one statement cost.</summary>
/// <param name="Text">The statement as the database keeps it, without its line breaks.</param>
/// <param name="RequestsPerCall">How many requests shared one call.</param>
/// <param name="MicrosecondsPerRequest">Its time, on the clock, divided by the requests.</param>
internal sealed record StatementTime(string Text, double RequestsPerCall, double MicrosecondsPerRequest);
