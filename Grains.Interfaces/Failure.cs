namespace Telemetron;

/// <summary>An expected failure.</summary>
/// <param name="Code">Which one; stable, for programs.</param>
/// <param name="Message">What is wrong and what to do, for people. It holds no key and no email address.</param>
[GenerateSerializer, Immutable, Alias("telemetron.Failure")]
public sealed record Failure(
    [property: Id(0)] FailureCode Code,
    [property: Id(1)] string Message);
