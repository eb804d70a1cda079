namespace Telemetron.ApiHost.Errors;

/// <summary>An error as a caller sees it.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">Stable, in snake_case, for programs.</param>
/// <param name="Message">What is wrong and what to do, for people.</param>
internal sealed record ApiError(int Status, string Code, string Message);
