namespace Telemetron.Hosting;

/// <summary>A program cannot run, for a reason that the operator can fix. It is reported without a stack trace.</summary>
/// <param name="exitCode">The exit code, one of <see cref="Hosting.ExitCode"/>.</param>
/// <param name="message">What is wrong and what to do.</param>
internal class StartupException(int exitCode, string message) : Exception(message)
{
    /// <summary>The exit code of the process.</summary>
    public int ExitCode { get; } = exitCode;
}
