namespace Telemetron.Hosting;

/// <summary>How the programs end.</summary>
internal static class ExitCode
{
    /// <summary>As asked.</summary>
    public const int Success = 0;

    /// <summary>Something in the environment failed; starting again may help.</summary>
    public const int Failed = 1;

    /// <summary>The configuration or the command line is wrong; starting again does not help.</summary>
    public const int Misconfigured = 2;

    /// <summary>The database has another schema than this program understands.</summary>
    public const int WrongSchema = 3;
}
