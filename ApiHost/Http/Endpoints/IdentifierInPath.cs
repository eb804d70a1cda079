using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Telemetron.ApiHost.Http.Errors;
using Telemetron.ApiHost.Http.OpenApi;

namespace Telemetron.ApiHost.Http.Endpoints;

/// <summary>The device identifier at the end of a path.</summary>
internal sealed class IdentifierInPath : IBindableFromHttpContext<IdentifierInPath>, IEndpointParameterMetadataProvider
{
    /// <summary>The error if there is no <see cref="Identifier"/>.</summary>
    public static readonly ApiError Malformed = ApiErrors.InvalidField($"The identifier in the path is {DeviceIdentifier.Grammar}, percent-encoded UTF-8.");

    /// <summary>The name of the route's parameter.</summary>
    private const string Parameter = "identifier";

    private IdentifierInPath(DeviceIdentifier? identifier) => Identifier = identifier;

    /// <summary>The identifier; null if the segment is not one.</summary>
    public DeviceIdentifier? Identifier { get; }

    /// <summary>Reads the path of a request.</summary>
    public static IdentifierInPath Of(HttpContext http) => new(
        PathText.TryRead(http, Parameter, fromEnd: 0, DeviceIdentifier.MaxLength, out var text) && DeviceIdentifier.TryParse(text, out var identifier)
            ? identifier
            : null);

    /// <inheritdoc/>
    static ValueTask<IdentifierInPath?> IBindableFromHttpContext<IdentifierInPath>.BindAsync(HttpContext context, ParameterInfo parameter) =>
        ValueTask.FromResult<IdentifierInPath?>(Of(context));

    /// <inheritdoc/>
    static void IEndpointParameterMetadataProvider.PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new PathParameter(
            Parameter, "The identifier of the device. In a URL it is percent-encoded UTF-8, `a%2Fb` for the device `a/b`; clients generated from this document encode it.", DeviceIdentifier.MaxLength, "SN-1"));
}
