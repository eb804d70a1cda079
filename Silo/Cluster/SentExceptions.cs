using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.Serialization.Serializers;

namespace Telemetron.Silo.Cluster;

/// <summary>
/// Makes sure that the caller of a grain can deserialize every exception. By default, Orleans does not serialize the exceptions of most libraries,
/// nor its own <c>ConnectionFailedException</c> for a silo that has just died. And a caller cannot deserialize the exception of a library that it
/// does not have: it would get an error about a missing codec or type instead of the actual failure.
/// </summary>
internal static class SentExceptions
{
    private static readonly string? RuntimeDirectory = DirectoryOf(typeof(object));

    /// <summary>The assemblies that every caller has in addition to .NET: <c>Grains.Interfaces</c> and its dependencies.</summary>
    private static readonly string[] CallersAssemblies =
    [
        "Microsoft.AspNetCore.Connections.Abstractions",
        "Orleans.Core",
        "Orleans.Core.Abstractions",
        "Orleans.Serialization",
        "Orleans.Serialization.Abstractions",
        "Telemetron.Grains.Interfaces",
    ];

    /// <summary>Serializes exceptions that callers have unchanged, and all others as an <see cref="OrleansException"/> that names them.</summary>
    public static ISiloBuilder SendEveryException(this ISiloBuilder silo)
    {
        silo.Services.Configure<ExceptionSerializationOptions>(options => options.SupportedExceptionTypeFilter = CallersHave);

        // First, because Orleans' own codec assumes that callers have everything in a Microsoft namespace.
        silo.Services.Insert(0, ServiceDescriptor.Singleton<IGeneralizedCodec, ForeignExceptionCodec>());
        return silo;
    }

    /// <summary>Whether every caller can deserialize an exception of this type.</summary>
    public static bool CallersHave(Type exception) =>
        DirectoryOf(exception) == RuntimeDirectory || CallersAssemblies.Contains(exception.Assembly.GetName().Name, StringComparer.Ordinal);

    private static string? DirectoryOf(Type type) => Path.GetDirectoryName(type.Assembly.Location);
}
