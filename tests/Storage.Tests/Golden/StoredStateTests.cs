using System.Reflection;
using System.Text;
using System.Text.Json;
using Telemetron.Grains;
using Telemetron.Grains.Devices;
using Telemetron.Grains.Requests;
using Telemetron.Grains.State;
using Telemetron.Silo.Storage;
using Telemetron.Silo.Storage.Fleet;
using Telemetron.Testing;

namespace Telemetron.Storage.Tests.Golden;

/// <summary>
/// What former versions of the silo stored, in <c>tests/Golden/States</c>. A change that would break an old row, or an old silo beside a
/// new one, fails here. <see cref="GoldenFiles"/> says how to add files for new states and members; those that exist never change.
/// </summary>
public sealed class StoredStateTests
{
    private static readonly JsonGrainStateSerializer Serializer = new();

    public static TheoryData<string> Names => [.. StoredStateSamples.All.Select(sample => sample.Name)];

    public static TheoryData<string> NewestNames =>
        [.. StoredStateSamples.All.GroupBy(sample => sample.State.GetType()).Select(samples => samples.Last().Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_a_former_version_stored_is_read_as_it_was_meant(string name)
    {
        var current = Write(State(name));
        var stored = GoldenFiles.Read($"States/{name}.json", current);
        Assert.Equal(current, Write(Read(stored, State(name).GetType())));
    }

    /// <summary>Only the newest of a kind: a member that was added since is in no older one.</summary>
    [Theory]
    [MemberData(nameof(NewestNames))]
    public void What_is_stored_now_is_what_the_newest_file_says(string name) =>
        Assert.Equal(GoldenFiles.Read($"States/{name}.json", Write(State(name))), Write(State(name)));

    /// <summary>A member that is null is not written: only a sample that has it shows its form.</summary>
    [Fact]
    public void Every_member_of_every_state_is_in_a_file()
    {
        var members =
            from type in typeof(StoredState).Assembly.GetTypes()
            where type.IsSubclassOf(typeof(StoredState))
            from member in GrainStateJson.Stored.GetTypeInfo(type)!.Properties
            where !member.IsExtensionData
            select $"{type.Name} {member.Name}";
        var written =
            from sample in StoredStateSamples.All
            from member in JsonElement.Parse(Write(sample.State)).EnumerateObject()
            select $"{sample.State.GetType().Name} {member.Name}";
        Assert.Empty(members.Except(written));
    }

    [Fact]
    public void Owners_that_a_former_version_stored_are_read_as_they_were_meant_and_stored_alike()
    {
        var current = Encoding.UTF8.GetString(StoredJson.Write(StoredStateSamples.Owners));
        var stored = GoldenFiles.Read("States/owners.json", current);

        Assert.Equal(StoredStateSamples.Owners, StoredJson.ReadOwners(Encoding.UTF8.GetBytes(stored)));
        Assert.Equal(stored, current);
    }

    [Fact]
    public void Every_member_of_an_owner_is_in_the_file()
    {
        var members = GrainStateJson.Stored.GetTypeInfo(typeof(OwnerState))!.Properties.Where(member => !member.IsExtensionData).Select(member => member.Name);
        Assert.Equal(members, JsonElement.Parse(StoredJson.Write(StoredStateSamples.Owners))[0].EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public void Requests_that_a_former_version_stored_are_read_as_they_were_meant_and_stored_alike()
    {
        var current = Encoding.UTF8.GetString(StoredJson.Write(StoredStateSamples.Recent)!);
        var stored = GoldenFiles.Read("States/recent.json", current);

        Assert.Equal(current, Encoding.UTF8.GetString(StoredJson.Write(StoredJson.ReadRequests(Encoding.UTF8.GetBytes(stored)))!));
        Assert.Equal(stored, current);
    }

    [Fact]
    public void Every_member_of_a_request_is_in_the_file()
    {
        var members = GrainStateJson.Stored.GetTypeInfo(typeof(RecentRequest))!.Properties.Where(member => !member.IsExtensionData).Select(member => member.Name);
        var written = JsonElement.Parse(StoredJson.Write(StoredStateSamples.Recent)!).EnumerateArray().SelectMany(request => request.EnumerateObject());
        Assert.Equal(members, written.Select(member => member.Name).Distinct());
    }

    /// <summary>Those of devices and customers are what the schema before 0005 held; the tests of the migration read them.</summary>
    [Fact]
    public void Every_file_is_read() => Assert.Equal(
        StoredStateSamples.All.Select(sample => $"{sample.Name}.json").Append("customer.json").Append("device.json").Append("owners.json").Append("recent.json").Order(StringComparer.Ordinal),
        GoldenFiles.NamesIn("States"));

    private static StoredState State(string name) => StoredStateSamples.All.Single(sample => sample.Name == name).State;

    private static string Write(StoredState state) => Call<BinaryData>(nameof(JsonGrainStateSerializer.Serialize), state.GetType(), state).ToString();

    private static StoredState Read(string stored, Type type) =>
        Call<StoredState>(nameof(JsonGrainStateSerializer.Deserialize), type, BinaryData.FromString(stored));

    /// <summary>By the state's own type, as Orleans calls it.</summary>
    private static T Call<T>(string method, Type type, object argument) => (T)typeof(JsonGrainStateSerializer)
        .GetMethod(method, BindingFlags.Public | BindingFlags.Instance)!.MakeGenericMethod(type).Invoke(Serializer, [argument])!;
}
