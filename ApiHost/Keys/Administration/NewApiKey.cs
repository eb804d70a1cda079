using Telemetron.Grains.Organizations;
using Telemetron.Organizations;

namespace Telemetron.ApiHost.Keys.Administration;

/// <summary>A key that was just created: the only moment at which its secret is known.</summary>
/// <param name="Key">The secret, for whoever asked for it.</param>
/// <param name="Details">The key as stored.</param>
internal sealed record NewApiKey(ApiKey Key, ApiKeyDetails Details);

/// <summary>A key that was just rotated.</summary>
/// <param name="New">Its successor.</param>
/// <param name="Old">The key, whose time is limited now.</param>
internal sealed record RotatedApiKey(NewApiKey New, ApiKeyDetails Old);
