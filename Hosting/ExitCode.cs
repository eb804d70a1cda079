namespace Telemetron.Hosting;

/// <summary>The exit codes of both programs.</summary>
internal static class ExitCode
{
    /// <summary>The program did what it was asked to do, or received a stop signal.</summary>
    public const int Success = 0;

    /// <summary>The environment failed, or there is a defect. Starting the program again may help.</summary>
    public const int Failed = 1;

    /// <summary>The configuration or the command line is wrong. Starting the program again does not help.</summary>
    public const int Misconfigured = 2;

    /// <summary>The schema of the database is not one that this program supports.</summary>
    public const int WrongSchema = 3;
}
