using System.Collections.Frozen;
using System.Diagnostics.Metrics;
using System.Text.Json;
using Telemetron.Grains.Devices;

namespace Telemetron.Grains.Telemetry;

/// <summary>Counts what becomes of devices and customers.</summary>
internal sealed class GrainMetrics
{
    private const string Outcome = "telemetron.outcome";

    private static readonly KeyValuePair<string, object?> Created = new(Outcome, "created");
    private static readonly KeyValuePair<string, object?> Changed = new(Outcome, "changed");
    private static readonly KeyValuePair<string, object?> Unchanged = new(Outcome, "unchanged");
    private static readonly KeyValuePair<string, object?> Refused = new(Outcome, "refused");

    /// <summary>Failures by the names that the HTTP API has for them.</summary>
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
        _assignments = meter.CreateCounter<long>("telemetron.assignments", "{assignment}", "Assignments of owners to a device that were answered.");
        _unassignments = meter.CreateCounter<long>("telemetron.unassignments", "{unassignment}", "Removals of owners from a device that were answered.");
        _deviceUpdates = meter.CreateCounter<long>("telemetron.device.updates", "{update}", "Changes of a device's type or properties that were answered.");
        _devicesCreated = meter.CreateCounter<long>("telemetron.devices.created", "{device}", "Devices that were created.");
        _customersCreated = meter.CreateCounter<long>("telemetron.customers.created", "{customer}", "Customers that were created.");
    }

    /// <summary>An assignment was answered.</summary>
    /// <param name="before">The state that it met; null when the device did not exist, or was not looked for.</param>
    /// <param name="after">The state that it left, which is the same one when there was nothing to write, or why it was refused.</param>
    public void Assigned(DeviceState? before, Outcome<DeviceState> after) => Count(_assignments, before, after);

    /// <summary>An assignment that was there already was answered from memory.</summary>
    public void Recalled() => _assignments.Add(1, Unchanged);

    /// <inheritdoc cref="Assigned" path="/param"/>
    /// <summary>The removal of an owner was answered.</summary>
    public void Unassigned(DeviceState? before, Outcome<DeviceState> after) => Count(_unassignments, before, after);

    /// <inheritdoc cref="Assigned" path="/param"/>
    /// <summary>A change of a device's type and properties was answered.</summary>
    public void Saved(DeviceState? before, Outcome<DeviceState> after) => Count(_deviceUpdates, before, after);

    /// <summary>A customer was created.</summary>
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
