using System.Reflection;
using Microsoft.Extensions.DependencyModel;

namespace Telemetron.ApiHost.Tests.Hosting;

/// <summary>Orleans' code generator does not run for these projects, which list by hand where Orleans finds grains and serializers.</summary>
public sealed class ApplicationPartsTests
{
    [Theory]
    [InlineData("Silo")]
    [InlineData("ApiHost")]
    public void Every_application_part_of_a_program_is_listed(string program)
    {
        var assembly = Assembly.Load(program);
        var parts = DependencyContext.Load(assembly)!.GetDefaultAssemblyNames()
            .Where(name => File.Exists(Path.Combine(AppContext.BaseDirectory, name.Name + ".dll")))
            .Select(Assembly.Load)
            .Where(part => part.IsDefined(typeof(ApplicationPartAttribute)))
            .Select(part => part.GetName().Name!)
            .Append(program);
        Assert.Equal(parts.Order(StringComparer.Ordinal).Distinct(), Listed(assembly).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Telemetron.Hosting")]
    [InlineData("Silo")]
    [InlineData("ApiHost")]
    public void It_has_no_type_that_Orleans_must_generate_code_for(string assembly) =>
        Assert.DoesNotContain(Assembly.Load(assembly).GetTypes(), NeedsGeneratedCode);

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
