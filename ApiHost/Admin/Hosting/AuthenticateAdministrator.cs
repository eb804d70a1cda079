using System.Security.Cryptography;
using System.Text;
using Telemetron.ApiHost.Http.Authentication;
using Telemetron.ApiHost.Http.Errors;
using Telemetron.Hosting.Logging;

namespace Telemetron.ApiHost.Admin.Hosting;

/// <summary>Lets nobody in without the administrator's secret, whatever the path. Those who try without are a line in the log, once a minute.</summary>
internal sealed partial class AuthenticateAdministrator
{
    /// <summary>The scheme of the header <c>Authorization</c>.</summary>
    public const string Scheme = "Bearer";

    private const string Prefix = Scheme + " ";
    private const string Rejected = "rejected";

    /// <summary>What shares the work on bodies and the log with callers of organizations. No organization has this name: here none is asked for by a key.</summary>
    private static readonly Caller Administrator = new(OrganizationId.Parse("administrator"), keyId: "none");

    private readonly RequestDelegate _next;
    private readonly byte[][] _hashes;
    private readonly ILogger _logger;
    private readonly LineLimit _lines;

    public AuthenticateAdministrator(RequestDelegate next, AdminSettings settings, TimeProvider time, ILoggerFactory loggers)
    {
        _next = next;
        _hashes = [.. settings.Secrets.Select(HashOf)];
        _logger = loggers.CreateLogger(AuthenticateApiKey.Category);
        _lines = new LineLimit(time);
    }

    public Task InvokeAsync(HttpContext http)
    {
        if (IsAdministrator(http.Request))
        {
            http.Features.Set(Administrator);
            return _next(http);
        }

        if (_lines.IsDue(Rejected, out var count))
        {
            LogRejected(count);
        }

        http.Response.Headers.WWWAuthenticate = Scheme;
        return ErrorResponse.WriteAsync(http, AdminErrors.SecretInvalid);
    }

    /// <summary>Every secret is compared, and each in a time that does not depend on what was sent.</summary>
    private bool IsAdministrator(HttpRequest request)
    {
        var header = request.Headers.Authorization;
        if (header.Count != 1 || header[0] is not { } text || !text.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var sent = HashOf(text[Prefix.Length..].Trim(' '));
        var found = false;
        foreach (var hash in _hashes)
        {
            found |= CryptographicOperations.FixedTimeEquals(hash, sent);
        }

        return found;
    }

    private static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    [LoggerMessage(LogLevel.Warning, "Rejected {Count} requests to the administrators' API without the right secret since the last message.")]
    private partial void LogRejected(long count);
}
