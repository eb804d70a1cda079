using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Telemetron.Hosting.Settings;

/// <summary>
/// Reads settings and collects all mistakes, so that an operator sees them together. Names and defaults come from a <see cref="SettingsCatalogue"/>.
/// Reading a setting that it does not have is a defect, and throws.
/// </summary>
/// <remarks>No message contains the value of a setting that can contain a secret.</remarks>
internal sealed partial class SettingsReader(IConfiguration configuration, SettingsCatalogue catalogue)
{
    /// <summary>The maximum length of a cluster or service id in Orleans' tables.</summary>
    public const int MaxOrleansIdLength = 150;

    /// <summary>The maximum length of a path on Linux.</summary>
    public const int MaxPathLength = 4096;

    private readonly List<string> _problems = [];

    /// <summary>Reads the settings of Telemetron.</summary>
    public SettingsReader(IConfiguration configuration)
        : this(configuration, SettingsCatalogue.Telemetron)
    {
    }

    /// <summary>The mistakes so far, one line each. They name settings as environment variables.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>Adds a mistake.</summary>
    /// <param name="key">The setting's name in the configuration, such as <c>Silo:Port</c>.</param>
    /// <param name="problem">What is wrong and what to do, as the rest of a sentence that starts with the setting, without a period.</param>
    public void Problem(string key, string problem)
    {
        _problems.Add($"{Setting.VariableOf(key)} {problem}.");
    }

    /// <summary>Writes the mistakes, one line each.</summary>
    /// <returns>The exit code of the process.</returns>
    public int Report(TextWriter output)
    {
        foreach (var problem in _problems)
        {
            output.WriteLine(problem);
        }

        return ExitCode.Misconfigured;
    }

    /// <summary>Whether the setting is set, even to an empty text.</summary>
    public bool IsSet(string key) => Value(key) is not null;

    /// <summary>Reads a text; null if it is not set.</summary>
    public string? Optional(string key) => Value(key) is { Length: > 0 } text ? text : null;

    /// <summary>Reads a text that is not blank.</summary>
    public string Text(string key, int maxLength)
    {
        var text = Value(key) ?? Default(key);
        if (string.IsNullOrWhiteSpace(text) || text.Length > maxLength)
        {
            Problem(key, $"must not be blank and must have at most {maxLength} characters");
            return Default(key);
        }

        return text;
    }

    /// <summary>Reads one of several words.</summary>
    public string Choice(string key, params string[] words)
    {
        var text = Optional(key) ?? Default(key);
        if (words.Contains(text, StringComparer.Ordinal))
        {
            return text;
        }

        Problem(key, $"is '{text}'; it must be {string.Join(" or ", words)}");
        return Default(key);
    }

    /// <summary>Reads a TCP port.</summary>
    public int Port(string key) => Number(key, 1, IPEndPoint.MaxPort);

    /// <summary>Reads a TCP port; null if it is not set.</summary>
    public int? OptionalPort(string key) => Optional(key) is { } text ? Number(key, text, 1, IPEndPoint.MaxPort) ?? IPEndPoint.MaxPort : null;

    /// <summary>Reads a whole number within inclusive bounds.</summary>
    public int Number(string key, int min, int max) =>
        (Optional(key) is { } text ? Number(key, text, min, max) : null) ?? int.Parse(Default(key), CultureInfo.InvariantCulture);

    /// <summary>Reads true or false.</summary>
    public bool Flag(string key) => Flag(key, bool.Parse(Default(key)));

    /// <summary>Reads true or false, with a default that depends on other settings.</summary>
    public bool Flag(string key, bool defaultValue)
    {
        var text = Optional(key);
        if (text is null)
        {
            return defaultValue;
        }

        if (bool.TryParse(text, out var flag))
        {
            return flag;
        }

        Problem(key, $"is '{text}'; it must be true or false");
        return defaultValue;
    }

    /// <summary>Reads an IP address, or resolves a host name to one.</summary>
    public IPAddress Address(string key)
    {
        var text = Optional(key) ?? Default(key);
        if (Resolve(text) is { } address && !address.Equals(IPAddress.Any) && !address.Equals(IPAddress.IPv6Any))
        {
            return address;
        }

        Problem(key, $"is '{text}'; it must be an IP address at which others reach this silo, or a host name that resolves to one");
        return IPAddress.Parse(Default(key));
    }

    /// <summary>
    /// Reads an IP address to listen at, which may be the wildcard address (<c>0.0.0.0</c>, <c>::</c>), or resolves a host name to one.
    /// </summary>
    public IPAddress ListenAddress(string key)
    {
        var text = Optional(key) ?? Default(key);
        if (Resolve(text) is { } address)
        {
            return address;
        }

        Problem(key, $"is '{text}'; it must be an IP address of this machine, 0.0.0.0 for all of them, or a host name that resolves to one");
        return IPAddress.Parse(Default(key));
    }

    /// <summary>
    /// Reads a PostgreSQL connection string; null if it is not set. An empty one is a mistake, because the variable was probably meant to have a
    /// value.
    /// </summary>
    public string? PostgreSqlConnectionString(string key)
    {
        if (Value(key) is not { } text)
        {
            return null;
        }

        try
        {
            var builder = new NpgsqlConnectionStringBuilder(text);
            using var dataSource = NpgsqlDataSource.Create(builder);
            if (builder is { Host.Length: > 0, Database.Length: > 0, Port: > IPEndPoint.MinPort and <= IPEndPoint.MaxPort })
            {
                return text;
            }
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or NotSupportedException)
        {
            // The exception's message may contain the text, which has a password.
        }

        Problem(key, "is not a PostgreSQL connection string with a Host and a Database, such as 'Host=localhost;Database=telemetron;Username=telemetron;Password=…'");
        return null;
    }

    /// <summary>Reads the path of a writable directory, and returns it as an absolute path. Creates the directory if it does not exist.</summary>
    public string WritableDirectory(string key)
    {
        var path = Path.GetFullPath(Text(key, MaxPathLength));
        try
        {
            Directory.CreateDirectory(path);
            using var probe = new FileStream(
                Path.Combine(path, Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Problem(key, $"is '{path}', which is not writable: {exception.Message.TrimEnd('.')}");
        }

        return path;
    }

    private string? Value(string key) => configuration[catalogue[key].Key];

    private string Default(string key) => catalogue[key].Default ?? throw new InvalidOperationException($"{key} has no default.");

    private int? Number(string key, string text, int min, int max)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max)
        {
            return number;
        }

        Problem(key, $"is '{text}'; it must be a whole number from {min} to {max}");
        return null;
    }

    private static IPAddress? Resolve(string text)
    {
        try
        {
            var addresses = IPAddress.TryParse(text, out var literal) ? [literal] : Dns.GetHostAddresses(text);
            return addresses.FirstOrDefault(address => address.AddressFamily == AddressFamily.InterNetwork) ?? addresses.FirstOrDefault();
        }
        catch (SocketException)
        {
            return null;
        }
    }
}
