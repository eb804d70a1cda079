using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Telemetron.Organizations;

namespace Telemetron.Bench.Contract;

/// <summary>The HTTP side that all peers share, so that they differ in nothing but their <see cref="IOwnerStore"/>.</summary>
public static class PeerApi
{
    private const string Unauthorized = "Send your organization's API key in the header x-api-key.";

    /// <summary>A minimal ASP.NET Core application.</summary>
    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.ConfigureHttpJsonOptions(options => PeerJson.Configure(options.SerializerOptions));
        builder.Services.AddSingleton(TimeProvider.System);
        return builder;
    }

    /// <summary>The key to put in place, by the setting that the product has for it.</summary>
    public static ApiKey ConfiguredKey(this IConfiguration configuration) =>
        ApiKey.TryParse(configuration["Bootstrap:ApiKey"], out var key) ? key : throw new InvalidOperationException("Bootstrap__ApiKey is no key.");

    /// <summary>Whose key that is.</summary>
    public static string ConfiguredOrganization(this IConfiguration configuration) =>
        configuration["Bootstrap:Organization"] ?? throw new InvalidOperationException("Bootstrap__Organization is missing.");

    /// <summary>Maps the two calls that are measured.</summary>
    public static void MapOwners(this WebApplication app, ApiKeys keys)
    {
        app.MapGet("/health/ready", () => "Healthy");
        var api = app.MapGroup("/api/ext-v1");
        api.MapPost("/deviceAssignment/assignDeviceToOwners", async Task<Results<Ok<AssignResponse>, BadRequest<ErrorBody>, NotFound<ErrorBody>, JsonHttpResult<ErrorBody>>>
            (AssignRequest request, HttpContext http, IOwnerStore owners, CancellationToken cancellationToken) =>
        {
            if (keys.OrganizationOf(http.Request) is not { } organization)
            {
                return Refuse();
            }

            if (!AssignInput.TryRead(organization, request, out var assignment, out var skipped))
            {
                return TypedResults.BadRequest(new ErrorBody(Success: false, "The request has a missing or malformed field.", "invalid_field"));
            }

            return await owners.AssignAsync(assignment, cancellationToken) is { } assigned
                ? TypedResults.Ok(new AssignResponse(
                    Success: true,
                    $"Successfully assigned device to {assigned.Customers.Count} customer(s)",
                    assigned.DeviceId,
                    assigned.WasCreated,
                    assigned.Customers,
                    skipped.IsEmpty ? null : skipped))
                : NotFound();
        });
        api.MapGet("/device/{identifier}", async Task<Results<Ok<DeviceResponse>, NotFound<ErrorBody>, JsonHttpResult<ErrorBody>>>
            (string identifier, HttpContext http, IOwnerStore owners, CancellationToken cancellationToken) =>
            keys.OrganizationOf(http.Request) is not { } organization ? Refuse()
            : await owners.FindAsync(organization, identifier, cancellationToken) is { } device ? TypedResults.Ok(device)
            : NotFound());
    }

    private static JsonHttpResult<ErrorBody> Refuse() => TypedResults.Json(
        new ErrorBody(Success: false, Unauthorized, "api_key_invalid"), PeerJson.Default.ErrorBody, statusCode: StatusCodes.Status401Unauthorized);

    private static NotFound<ErrorBody> NotFound() =>
        TypedResults.NotFound(new ErrorBody(Success: false, "The device does not exist.", "device_not_found"));
}
