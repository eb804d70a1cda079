using System.Diagnostics.CodeAnalysis;

namespace Telemetron;

/// <summary>
/// What became of a call: a value, or a <see cref="Telemetron.Failure"/> that its caller is expected to meet.
/// Exceptions are for what nobody expects: a defect, or storage or the cluster being away.
/// </summary>
/// <typeparam name="T">The value of a success.</typeparam>
[GenerateSerializer, Immutable, Alias("telemetron.Outcome`1")]
public sealed class Outcome<T>
    where T : class
{
    [Id(0)]
    private readonly T? _value;

    [Id(1)]
    private readonly Failure? _failure;

    private Outcome(T? value, Failure? failure)
    {
        _value = value;
        _failure = failure;
    }

    /// <summary>The value of a success, null for a failure.</summary>
    public T? Value => _value;

    /// <summary>What went wrong, null for a success.</summary>
    public Failure? Failure => _failure;

    /// <summary>Whether there is a <see cref="Value"/>; if not, there is a <see cref="Failure"/>.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Failure))]
    public bool IsSuccess => _failure is null;

    /// <summary>A success.</summary>
    [SuppressMessage("Usage", "CA2225", Justification = "Made by return alone; a named twin would be a second way to do it.")]
    public static implicit operator Outcome<T>(T value) => new(value, null);

    /// <summary>A failure.</summary>
    [SuppressMessage("Usage", "CA2225", Justification = "Made by return alone; a named twin would be a second way to do it.")]
    public static implicit operator Outcome<T>(Failure failure) => new(null, failure);

    /// <summary>The same failure, or the value as <paramref name="map"/> sees it.</summary>
    public Outcome<TResult> Map<TResult>(Func<T, TResult> map)
        where TResult : class
    {
        ArgumentNullException.ThrowIfNull(map);
        return IsSuccess ? map(Value) : Failure;
    }
}
