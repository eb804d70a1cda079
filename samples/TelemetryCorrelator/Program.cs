using TelemetryCorrelator;

var parsed = CorrelatorCommand.Create().Parse(args);
var exitCode = await parsed.InvokeAsync();
return parsed.Errors.Count > 0 ? CorrelatorProgram.Misconfigured : exitCode;
