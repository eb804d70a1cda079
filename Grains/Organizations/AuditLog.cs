using Microsoft.Extensions.Logging;
using Telemetron.Organizations;

namespace Telemetron.Grains.Organizations;

/// <summary>A line for every change of an API key or an organization: what, whose, and by what; never a key. A key's own row keeps the same on record.</summary>
internal sealed partial class AuditLog(ILoggerFactory loggers)
{
    /// <summary>The category of its lines.</summary>
    public const string Category = "Telemetron.Audit";

    private const string Never = "never";

    private readonly ILogger _logger = loggers.CreateLogger(Category);

    /// <summary>A key was written; the last event on its record says why.</summary>
    public void KeyChanged(ApiKeyHash id, ApiKeyState key)
    {
        var happened = key.History!.Value[^1];
        switch (happened.What)
        {
            case ApiKeyEvent.Created:
                LogCreated(id.ShortId, key.Organization, (key.Scope ?? ApiKeyScope.Write).ToString(), TextOf(key.ExpiresAt), happened.Source);
                break;
            case ApiKeyEvent.Rotated:
                LogRotated(id.ShortId, key.Organization, happened.Successor, TextOf(key.ExpiresAt), happened.Source);
                break;
            default:
                LogRevoked(id.ShortId, key.Organization, happened.Source);
                break;
        }
    }

    /// <summary>An organization was created.</summary>
    public void OrganizationCreated(OrganizationId organization, string source) => LogOrganizationCreated(organization, source);

    /// <summary>An organization got another display name.</summary>
    public void OrganizationRenamed(OrganizationId organization, string source) => LogOrganizationRenamed(organization, source);

    private static string TextOf(DateTimeOffset? time) => time?.ToString("u") ?? Never;

    [LoggerMessage(LogLevel.Information, "API key {KeyId} of the organization {Organization} was created by {Source}. Scope: {Scope}. Expires: {ExpiresAt}.")]
    private partial void LogCreated(string keyId, OrganizationId organization, string scope, string expiresAt, string source);

    [LoggerMessage(LogLevel.Information, "API key {KeyId} of the organization {Organization} was rotated by {Source}. Successor: {Successor}. Expires: {ExpiresAt}.")]
    private partial void LogRotated(string keyId, OrganizationId organization, string? successor, string expiresAt, string source);

    [LoggerMessage(LogLevel.Information, "API key {KeyId} of the organization {Organization} was revoked by {Source}.")]
    private partial void LogRevoked(string keyId, OrganizationId organization, string source);

    [LoggerMessage(LogLevel.Information, "The organization {Organization} was created by {Source}.")]
    private partial void LogOrganizationCreated(OrganizationId organization, string source);

    [LoggerMessage(LogLevel.Information, "The organization {Organization} was renamed by {Source}.")]
    private partial void LogOrganizationRenamed(OrganizationId organization, string source);
}
