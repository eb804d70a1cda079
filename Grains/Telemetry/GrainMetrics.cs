using System.Collections.Frozen;
using System.Diagnostics.Metrics;
using System.Text.Json;
using Telemetron.Grains.Devices;

namespace Telemetron.Grains.Telemetry;

/// <summary>Counts the outcomes of commands to devices and customers.</summary>
internal sealed class GrainMetrics
{
    private const string Outcome = "telemetron.outcome";

    private static readonly KeyValuePair<string, object?> Created = new(Outcome, "created");
    private static readonly KeyValuePair<string, object?> Changed = new(Outcome, "changed");
    private static readonly KeyValuePair<string, object?> Unchanged = new(Outcome, "unchanged");
    private static readonly KeyValuePair<string, object?> Refused = new(Outcome, "refused");

    /// <summary>The tag for each failure: its code in snake case.</summary>
    private static readonly FrozenDictionary<FailureCode, KeyValuePair<string, object?>> Errors = Enum.GetValues<FailureCode>().ToFrozenDictionary(
        code => code,
        code => new KeyValuePair<string, object?>(Instrumentation.ErrorType, JsonNamingPolicy.SnakeCaseLower.ConvertName(code.ToString())));

    private readonly Counter<long> _assignments;
    private readonly Counter<long> _unassignments;
    private readonly Counter<long> _deviceUpdates;
    private readonly Counter<long> _devicesCreated;
    private readonly Counter<long> _customersCreated;

    public GrainMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(Instrumentation.Name);
        _assignments = meter.CreateCounter<long>("telemetron.assignments", "{assignment}", "Completed assignments of owners to a device.");
        _unassignments = meter.CreateCounter<long>("telemetron.unassignments", "{unassignment}", "Completed removals of owners from a device.");
        _deviceUpdates = meter.CreateCounter<long>("telemetron.device.updates", "{update}", "Completed changes of a device's type or properties.");
        _devicesCreated = meter.CreateCounter<long>("telemetron.devices.created", "{device}", "Devices that were created.");
        _customersCreated = meter.CreateCounter<long>("telemetron.customers.created", "{customer}", "Customers that were created.");
    }

    /// <summary>Counts a completed assignment.</summary>
    /// <param name="before">The state before; null if the device did not exist, or was not read.</param>
    /// <param name="after">The state after, which is the same instance if nothing was written; or the failure.</param>
    public void Assigned(DeviceState? before, Outcome<DeviceState> after) => Count(_assignments, before, after);

    /// <summary>Counts an assignment that already existed.</summary>
    public void Recalled() => _assignments.Add(1, Unchanged);

    /// <inheritdoc cref="Assigned" path="/param"/>
    /// <summary>Counts a completed removal of an owner.</summary>
    public void Unassigned(DeviceState? before, Outcome<DeviceState> after) => Count(_unassignments, before, after);

    /// <inheritdoc cref="Assigned" path="/param"/>
    /// <summary>Counts a completed change of a device's type and properties.</summary>
    public void Saved(DeviceState? before, Outcome<DeviceState> after) => Count(_deviceUpdates, before, after);

    /// <summary>Counts a created customer.</summary>
    public void CustomerCreated() => _customersCreated.Add(1);

    private void Count(Counter<long> answers, DeviceState? before, Outcome<DeviceState> after)
    {
        if (!after.IsSuccess)
        {
            answers.Add(1, Refused, Errors[after.Failure.Code]);
        }
        else if (before is null)
        {
            answers.Add(1, Created);
            _devicesCreated.Add(1);
        }
        else
        {
            answers.Add(1, ReferenceEquals(before, after.Value) ? Unchanged : Changed);
        }
    }
}
