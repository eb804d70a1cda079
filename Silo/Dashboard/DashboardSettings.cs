using System.Net;
using Telemetron.Hosting.Settings;

namespace Telemetron.Silo.Dashboard;

/// <summary>Who may see Orleans' dashboard on a silo. Null settings mean that the silo has none.</summary>
/// <param name="Credentials">
/// <c>Dashboard__User</c> and <c>Dashboard__Password</c>: whoever has them may. Null: whoever is on the silo's machine may, which takes a silo that
/// listens at a loopback address.
/// </param>
internal sealed record DashboardSettings(BasicCredentials? Credentials)
{
    /// <summary>What NIST SP 800-63B-4 asks of a password that nothing else stands beside.</summary>
    public const int MinPasswordLength = 15;

    /// <summary>Longest user, and longest password.</summary>
    public const int MaxLength = 256;

    private const string EnabledKey = "Dashboard:Enabled";
    private const string UserKey = "Dashboard:User";
    private const string PasswordKey = "Dashboard:Password";

    /// <summary>Reads the settings; null when <c>Dashboard__Enabled</c> is not true. Mistakes are added to the reader's problems.</summary>
    /// <param name="reader">The configuration.</param>
    /// <param name="address">Where the silo listens.</param>
    public static DashboardSettings? Read(SettingsReader reader, IPAddress address)
    {
        if (!reader.Flag(EnabledKey))
        {
            return null;
        }

        // A variable that was never filled must not open the dashboard: set, but empty, is a mistake below.
        if (reader.IsSet(UserKey) || reader.IsSet(PasswordKey))
        {
            return new DashboardSettings(new BasicCredentials(ReadUser(reader), ReadPassword(reader)));
        }

        if (!IPAddress.IsLoopback(address))
        {
            reader.Problem(EnabledKey, $"is true at {address}, which others reach; it takes Dashboard__User and Dashboard__Password there");
        }

        return new DashboardSettings(Credentials: null);
    }

    private static string ReadUser(SettingsReader reader)
    {
        var user = reader.Optional(UserKey) ?? "";
        if (user.Length is 0 or > MaxLength || user.Contains(':', StringComparison.Ordinal))
        {
            reader.Problem(UserKey, $"takes 1 to {MaxLength} characters, no colon among them, beside Dashboard__Password");
        }

        return user;
    }

    private static string ReadPassword(SettingsReader reader)
    {
        var password = reader.Optional(PasswordKey) ?? "";
        if (password.Length is < MinPasswordLength or > MaxLength)
        {
            reader.Problem(PasswordKey, $"takes {MinPasswordLength} to {MaxLength} characters, beside Dashboard__User");
        }

        return password;
    }
}
