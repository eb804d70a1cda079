namespace Telemetron.Hosting;

/// <summary>Why a program cannot run, in words for the one who started it; a stack trace would add nothing.</summary>
/// <param name="exitCode">What to end with, of <see cref="Hosting.ExitCode"/>.</param>
/// <param name="message">What is wrong and what to do.</param>
internal class StartupException(int exitCode, string message) : Exception(message)
{
    /// <summary>What to end with.</summary>
    public int ExitCode { get; } = exitCode;
}
