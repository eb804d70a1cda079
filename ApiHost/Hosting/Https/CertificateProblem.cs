namespace Telemetron.ApiHost.Hosting.Https;

/// <summary>A problem of one of the files of a certificate.</summary>
/// <param name="Key">The setting to correct.</param>
/// <param name="Text">What is wrong with it and what to do.</param>
internal sealed record CertificateProblem(string Key, string Text);
