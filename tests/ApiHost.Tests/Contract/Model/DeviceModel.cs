using System.Collections.Immutable;

namespace Telemetron.ApiHost.Tests.Contract.Model;

/// <summary>A device: its owners, oldest first, and its properties, each as its JSON.</summary>
internal sealed record DeviceModel(
    string Id, string Type, ImmutableArray<OwnerModel> Owners, ImmutableSortedDictionary<string, string> Properties)
{
    private const string Null = "null";

    public static DeviceModel New(string id, string type) => new(id, type, [], NoProperties);

    public static ImmutableSortedDictionary<string, string> NoProperties { get; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Another type, if one is given, and other properties, of which a null removes one.</summary>
    public DeviceModel With(string? type, ImmutableSortedDictionary<string, string>? changes) => this with
    {
        Type = type ?? Type,
        Properties = (changes ?? NoProperties).Aggregate(
            Properties, (all, change) => change.Value == Null ? all.Remove(change.Key) : all.SetItem(change.Key, change.Value)),
    };

    public bool IsOwnedBy(string email) => Owners.Any(owner => owner.Email == email);

    public string DescribeOwners() => DescribeOwners(Id, Owners);

    public static string DescribeOwners(string id, IEnumerable<OwnerModel> owners) => $"{id} [{string.Join(", ", owners)}]";

    public override string ToString() =>
        $"{Type} {DescribeOwners()} {{{string.Join(", ", Properties.Select(property => $"{property.Key}: {property.Value}"))}}}";
}

/// <summary>An owner of a device. The name belongs to the customer.</summary>
internal sealed record OwnerModel(string Email, string Id)
{
    public override string ToString() => $"{Email} = {Id}";
}
