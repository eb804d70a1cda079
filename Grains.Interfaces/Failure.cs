namespace Telemetron;

/// <summary>An expected failure.</summary>
/// <param name="Code">The kind of failure. Codes are stable, so programs can depend on them.</param>
/// <param name="Message">What is wrong and what to do, for people. It contains neither a grain key nor an email address.</param>
[GenerateSerializer, Immutable, Alias("telemetron.Failure")]
public sealed record Failure(
    [property: Id(0)] FailureCode Code,
    [property: Id(1)] string Message);
