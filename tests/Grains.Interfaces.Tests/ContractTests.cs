using System.Reflection;
using Telemetron.Testing;

namespace Telemetron.Grains.Interfaces.Tests;

/// <summary>
/// What former versions of this package put on the wire, in <c>tests/Golden/Contracts</c>. A change that would break an old caller, or an
/// old silo, fails here. <see cref="GoldenFiles"/> says how to add files for new types and members; those that exist never change.
/// </summary>
public sealed class ContractTests(Client client)
{
    public static TheoryData<string> Names => [.. ContractSamples.All.Select(sample => sample.Name)];

    public static TheoryData<string> NewestNames =>
        [.. ContractSamples.All.GroupBy(sample => sample.Value.GetType()).Select(samples => samples.Last().Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_a_former_version_sent_is_read_as_it_was_meant(string name)
    {
        var bytes = Convert.FromHexString(GoldenFiles.Read($"Contracts/{name}.hex", Current(name)));
        Assert.Equal(Current(name), Hex(client.Serializer.Deserialize<object>(bytes)!));
    }

    /// <summary>Only the newest of a type: a member that was added since is in no older one.</summary>
    [Theory]
    [MemberData(nameof(NewestNames))]
    public void What_is_sent_now_is_what_the_newest_file_says(string name) =>
        Assert.Equal(GoldenFiles.Read($"Contracts/{name}.hex", Current(name)), Current(name));

    [Fact]
    public void Every_serialized_type_has_a_file()
    {
        var serialized = typeof(GrainKeys).Assembly.GetExportedTypes()
            .Where(type => type.GetCustomAttribute<GenerateSerializerAttribute>() is not null)
            .Select(type => type.Name);
        var sampled = ContractSamples.All.Select(sample => sample.Value.GetType().Name);
        Assert.Empty(serialized.Except(sampled));
    }

    [Fact]
    public void Every_file_is_read() =>
        Assert.Equal(ContractSamples.All.Select(sample => $"{sample.Name}.hex").Order(StringComparer.Ordinal), GoldenFiles.NamesIn("Contracts"));

    private string Current(string name) => Hex(ContractSamples.All.Single(sample => sample.Name == name).Value);

    /// <summary>As an object: the type's name on the wire is then part of it.</summary>
    private string Hex(object value) => Convert.ToHexStringLower(client.Serializer.SerializeToArray(value));
}
