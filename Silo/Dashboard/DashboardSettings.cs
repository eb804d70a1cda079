using System.Net;
using Telemetron.Hosting.Settings;

namespace Telemetron.Silo.Dashboard;

/// <summary>Access to Orleans' dashboard on a silo. If the settings are null, the silo has no dashboard.</summary>
/// <param name="Credentials">
/// <c>Dashboard__User</c> and <c>Dashboard__Password</c>, which grant access. Null: only programs on the silo's machine have access, and the silo
/// must listen at a loopback address.
/// </param>
internal sealed record DashboardSettings(BasicCredentials? Credentials)
{
    /// <summary>The minimum length of the password: NIST SP 800-63B-4 requires it for a password that is the only factor.</summary>
    public const int MinPasswordLength = 15;

    /// <summary>The maximum length of the user and of the password.</summary>
    public const int MaxLength = 256;

    private const string EnabledKey = "Dashboard:Enabled";
    private const string UserKey = "Dashboard:User";
    private const string PasswordKey = "Dashboard:Password";

    /// <summary>Reads the settings; null if <c>Dashboard__Enabled</c> is not true. Mistakes are added to the reader's problems.</summary>
    /// <param name="reader">The configuration.</param>
    /// <param name="address">The address at which the silo listens.</param>
    public static DashboardSettings? Read(SettingsReader reader, IPAddress address)
    {
        if (!reader.Flag(EnabledKey))
        {
            return null;
        }

        // An empty variable must not grant access: below, it is reported as a mistake.
        if (reader.IsSet(UserKey) || reader.IsSet(PasswordKey))
        {
            return new DashboardSettings(new BasicCredentials(ReadUser(reader), ReadPassword(reader)));
        }

        if (!IPAddress.IsLoopback(address))
        {
            reader.Problem(EnabledKey, $"is true at {address}, which other machines can reach; set Dashboard__User and Dashboard__Password too");
        }

        return new DashboardSettings(Credentials: null);
    }

    private static string ReadUser(SettingsReader reader)
    {
        var user = reader.Optional(UserKey) ?? "";
        if (user.Length is 0 or > MaxLength || user.Contains(':', StringComparison.Ordinal))
        {
            reader.Problem(UserKey, $"must have 1 to {MaxLength} characters without a colon, and is needed with Dashboard__Password");
        }

        return user;
    }

    private static string ReadPassword(SettingsReader reader)
    {
        var password = reader.Optional(PasswordKey) ?? "";
        if (password.Length is < MinPasswordLength or > MaxLength)
        {
            reader.Problem(PasswordKey, $"must have {MinPasswordLength} to {MaxLength} characters, and is needed with Dashboard__User");
        }

        return password;
    }
}
