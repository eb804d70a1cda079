using System.Collections.Immutable;
using CsCheck;
using Telemetron.Devices;
using Telemetron.Grains.Devices;

namespace Telemetron.Grains.Tests.Devices;

/// <summary>A request that comes again, because its answer was lost, is answered as at first and changes nothing, whatever others did meanwhile.</summary>
public sealed class RepeatedRequestsTests
{
    private static readonly DeviceType[] Types = [Sn1.Sensor, Sn1.Meter];

    private static readonly Gen<DeviceProperties> Properties =
        Gen.OneOf("{}", """{"a":1}""", """{"a":2,"b":[]}""", """{"b":null}""").Select(DeviceProperties.Parse);

    private static readonly Gen<Command> AnyCommand = Gen.OneOf(
        Gen.Int[0, 3].Array[1, 3].Select(owners => Command.ToAssign([.. owners.Distinct()])),
        Gen.Int[0, 3].Select(Command.ToUnassign),
        Gen.Select(Gen.OneOf(Types), Properties, Command.ToSave),
        Properties.Select(Command.ToReplace));

    [Fact]
    public void Whatever_was_done_between_a_request_and_its_repetition_it_is_answered_as_at_first() => AnyCommand.Array[1, 60].Sample(commands =>
    {
        var device = (DeviceState?)null;
        var answers = new List<(Command Command, string Answer)>();
        for (var i = 0; i < commands.Length; i++)
        {
            var (next, answer) = commands[i].Run(device, Sn1.Created.AddSeconds(i));
            if (!ReferenceEquals(next, device))
            {
                answers.Add((commands[i], answer));
            }

            device = next;
        }

        foreach (var (command, answer) in answers)
        {
            var (next, again) = command.Run(device, Sn1.Created.AddSeconds(commands.Length));
            Assert.Same(device, next);
            Assert.Equal(answer, again);
        }
    });

    /// <summary>A command as the grain obeys it: the state after it, and what is answered.</summary>
    private sealed record Command(string Name, Func<DeviceState?, DateTimeOffset, (DeviceState? Device, string Answer)> Run)
    {
        public static Command ToAssign(int[] owners)
        {
            var command = Sn1.ToAssign(Requests.New(), owners);
            return new Command($"assign {string.Join(' ', owners)}", (device, now) => AssignmentRules.Recall(device, command) is { } known
                ? (device, Show(known))
                : After(
                    device,
                    AssignmentRules.Assign(Sn1.Organization, Sn1.Identifier, device, command, Sn1.Customers(owners), now),
                    next => Show(AssignmentRules.Describe(next, command, Sn1.Customers(owners))!)));
        }

        public static Command ToUnassign(int owner)
        {
            var command = new UnassignOwnerCommand(Sn1.Email(owner), Requests.New());
            return new Command($"unassign {owner}", (device, now) =>
                After(device, AssignmentRules.Unassign(device, command, now), next => $"{DeviceRules.VersionAfter(next, command.Request)}"));
        }

        public static Command ToSave(DeviceType type, DeviceProperties properties)
        {
            var command = new SaveDeviceCommand(Requests.New(), type, properties);
            return new Command($"save {type} {properties}", (device, now) => After(
                device, SaveRules.Save(Sn1.Organization, Sn1.Identifier, device, command, now), next => $"{SaveRules.DescribeSaved(next, command)}"));
        }

        public static Command ToReplace(DeviceProperties properties)
        {
            var command = new ReplacePropertiesCommand(Requests.New(), properties);
            return new Command($"replace {properties}", (device, now) =>
                After(device, SaveRules.Replace(device, command, now), next => $"{DeviceRules.VersionAfter(next, command.Request)}"));
        }

        public override string ToString() => Name;

        private static (DeviceState? Device, string Answer) After(DeviceState? before, Outcome<DeviceState> outcome, Func<DeviceState, string> show) =>
            outcome.IsSuccess ? (outcome.Value, show(outcome.Value)) : (before, $"{outcome.Failure.Code}");

        private static string Show(OwnersAssigned assigned) =>
            $"{assigned with { Owners = ImmutableArray<AssignedOwner>.Empty }} {string.Join(' ', assigned.Owners)}";
    }
}
