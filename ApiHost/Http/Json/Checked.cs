using System.Diagnostics.CodeAnalysis;
using Telemetron.ApiHost.Http.Errors;

namespace Telemetron.ApiHost.Http.Json;

/// <summary>Validated input of a caller: a value, or the error of the response. Unlike an outcome of a grain, it is never serialized.</summary>
internal readonly struct Checked<T>
    where T : class
{
    private Checked(T? value, ApiError? error)
    {
        Value = value;
        Error = error;
    }

    public T? Value { get; }

    public ApiError? Error { get; }

    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsValid => Error is null;

    public static implicit operator Checked<T>(T value) => new(value, null);

    public static implicit operator Checked<T>(ApiError error) => new(null, error);
}
