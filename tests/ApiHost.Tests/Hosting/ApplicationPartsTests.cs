using System.Reflection;
using Microsoft.Extensions.DependencyModel;
using Telemetron.Silo.Hosting;

namespace Telemetron.ApiHost.Tests.Hosting;

/// <summary>Orleans' code generator does not run for Silo and ApiHost, which list by hand where Orleans finds grains and serializers.</summary>
public sealed class ApplicationPartsTests
{
    private static readonly Assembly Silo = typeof(TelemetronSilo).Assembly;
    private static readonly Assembly ApiHost = typeof(ServeCommand).Assembly;

    public static TheoryData<string> Programs => ["Silo", "ApiHost"];

    [Theory]
    [MemberData(nameof(Programs))]
    public void Every_application_part_of_a_program_is_listed(string program)
    {
        var assembly = Of(program);
        var parts = DependencyContext.Load(assembly)!.GetDefaultAssemblyNames()
            .Where(name => File.Exists(Path.Combine(AppContext.BaseDirectory, name.Name + ".dll")))
            .Select(Assembly.Load)
            .Where(part => part.IsDefined(typeof(ApplicationPartAttribute)))
            .Select(part => part.GetName().Name!)
            .Append(program);
        Assert.Equal(parts.Order(StringComparer.Ordinal).Distinct(), Listed(assembly).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void A_program_has_no_type_that_Orleans_must_generate_code_for(string program) =>
        Assert.DoesNotContain(Of(program).GetTypes(), NeedsGeneratedCode);

    private static Assembly Of(string program) => program == "Silo" ? Silo : ApiHost;

    private static bool NeedsGeneratedCode(Type type) =>
        type.IsAssignableTo(typeof(IAddressable)) || type.IsAssignableTo(typeof(IGrainBase))
        || type.GetCustomAttributesData().Any(attribute => attribute.AttributeType.Namespace == "Orleans");

    /// <summary>The parts that Orleans finds from <paramref name="assembly"/> on, itself among them.</summary>
    private static HashSet<string> Listed(Assembly assembly)
    {
        HashSet<string> found = [];
        Queue<Assembly> unread = new([assembly]);
        while (unread.TryDequeue(out var part))
        {
            if (found.Add(part.GetName().Name!))
            {
                foreach (var listed in part.GetCustomAttributes<ApplicationPartAttribute>())
                {
                    unread.Enqueue(Assembly.Load(listed.AssemblyName));
                }
            }
        }

        return found;
    }
}
