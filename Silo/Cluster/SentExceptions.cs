using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.Serialization.Serializers;

namespace Telemetron.Silo.Cluster;

/// <summary>
/// Lets every exception travel to the caller of a grain. By default Orleans sends neither those of most libraries nor its own
/// <c>ConnectionFailedException</c> of a silo that just died, and a caller cannot read one whose library it does not have: instead of what
/// failed it is told of a codec or a type that was not found.
/// </summary>
internal static class SentExceptions
{
    private static readonly string? RuntimeDirectory = DirectoryOf(typeof(object));

    /// <summary>What a caller has beside .NET itself: <c>Grains.Interfaces</c> and the part of Orleans that it needs.</summary>
    private static readonly string[] CallersAssemblies =
    [
        "Microsoft.AspNetCore.Connections.Abstractions",
        "Orleans.Core",
        "Orleans.Core.Abstractions",
        "Orleans.Serialization",
        "Orleans.Serialization.Abstractions",
        "Telemetron.Grains.Interfaces",
    ];

    /// <summary>Sends exceptions that callers have as what they are, and the others as an <see cref="OrleansException"/> that names them.</summary>
    public static ISiloBuilder SendEveryException(this ISiloBuilder silo)
    {
        silo.Services.Configure<ExceptionSerializationOptions>(options => options.SupportedExceptionTypeFilter = CallersHave);

        // First, since Orleans' own takes everything in a namespace of Microsoft for something that callers have.
        silo.Services.Insert(0, ServiceDescriptor.Singleton<IGeneralizedCodec, ForeignExceptionCodec>());
        return silo;
    }

    /// <summary>Whether every caller can read an exception of this type.</summary>
    public static bool CallersHave(Type exception) =>
        DirectoryOf(exception) == RuntimeDirectory || CallersAssemblies.Contains(exception.Assembly.GetName().Name, StringComparer.Ordinal);

    private static string? DirectoryOf(Type type) => Path.GetDirectoryName(type.Assembly.Location);
}
