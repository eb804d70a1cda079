using CsCheck;

namespace Telemetron.ApiHost.Tests.Contract.Model.Calls;

/// <summary>Any call, for a few devices, customers and types that callers contend for.</summary>
internal static class RandomCalls
{
    private static readonly string[] Devices = ["SN-1", "SN-10", "sn/é"];
    private static readonly string[] Emails = ["ann@example.com", "bob@example.com"];
    private static readonly string[] Types = ["meter", "sensor"];

    private static readonly Gen<string> Device = Gen.OneOf(Devices);
    private static readonly Gen<string[]> SomeDevices = Gen.Shuffle(Devices, 1, Devices.Length);
    private static readonly Gen<string> Email = Gen.OneOf(Emails);
    private static readonly Gen<string?> Type = Gen.OneOf(["", .. Types]).Select(type => type is "" ? null : type);
    private static readonly Gen<int> Limit = Gen.Int[1, 3];

    private static readonly Gen<string> Properties =
        Gen.Dictionary(Gen.OneOf("a", "b"), Gen.OneOf("null", "1", "2.50", """{"c":[]}"""))[0, 2]
            .Select(properties => $"{{{string.Join(',', properties.Select(property => $"\"{property.Key}\":{property.Value}"))}}}");

    private static readonly Gen<ContactModel> Contact =
        Gen.Select(Text("Ann", "Bob"), Text("12", "34"), Text("Here", "There"), (name, phone, address) => new ContactModel(name, phone, address));

    public static Gen<FleetCall> Any { get; } = Gen.Frequency(
        (4, Gen.Select(Device, Gen.Shuffle(Emails, 1, Emails.Length), Type, AssignmentCalls.AssignDevice)),
        (2, Gen.Select(Email, SomeDevices, Type, AssignmentCalls.AssignDevices)),
        (4, Gen.Select(Device, Email, AssignmentCalls.UnassignDevice)),
        (2, Gen.Select(Email, SomeDevices, AssignmentCalls.UnassignDevices)),
        (1, Gen.Select(Email, Contact, CustomerCalls.Create)),
        (2, Gen.Select(Email, Email, Contact, CustomerCalls.Update)),
        (1, Email.Select(CustomerCalls.Query)),
        (1, Email.Select(CustomerCalls.Get)),
        (3, Gen.Select(Device, Type, Properties.Null(), DeviceCalls.Save)),
        (1, Gen.Select(SomeDevices, Properties.Array[Devices.Length], (devices, properties) =>
            DeviceCalls.Replace(devices.Zip(properties).ToDictionary(device => device.First, device => device.Second)))),
        (2, Device.Select(DeviceCalls.Get)),
        (2, SomeDevices.Select(DeviceCalls.ResolveOwners)),
        (2, Gen.Select(Type, Gen.OneOf("", "SN-1", "s"), Limit, ListCalls.Devices)),
        (1, Gen.Select(Gen.OneOf("", "a"), Limit, ListCalls.Customers)),
        (1, Gen.Select(Email, Limit, ListCalls.DevicesOf)));

    /// <summary>Changes of one device, and the reads that must agree about it: what a device shows of itself, and what lists show of it.</summary>
    public static Gen<FleetCall> OfOneDevice { get; } = Gen.Frequency(
        (1, Gen.Const(AssignmentCalls.AssignDevice(Devices[0], [Emails[0]], Types[0]))),
        (1, Gen.Const(AssignmentCalls.UnassignDevice(Devices[0], Emails[0]))),
        (2, Gen.Const(DeviceCalls.ResolveOwners([Devices[0]]))),
        (2, Gen.Const(ListCalls.Devices(type: null, prefix: "", limit: 3))));

    private static Gen<string?> Text(params string[] texts) => Gen.OneOf(["-", "", .. texts]).Select(text => text is "-" ? null : text);
}
