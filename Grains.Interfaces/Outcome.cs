using System.Diagnostics.CodeAnalysis;

namespace Telemetron;

/// <summary>
/// The result of a grain call: a value, or an expected <see cref="Telemetron.Failure"/>.
/// Exceptions are for unexpected failures: defects, and an unavailable database or cluster.
/// </summary>
/// <typeparam name="T">The type of the value.</typeparam>
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

    /// <summary>The value; null for a failure.</summary>
    public T? Value => _value;

    /// <summary>The failure; null for a success.</summary>
    public Failure? Failure => _failure;

    /// <summary>Whether <see cref="Value"/> is set. Otherwise <see cref="Failure"/> is.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Failure))]
    public bool IsSuccess => _failure is null;

    /// <summary>A success.</summary>
    [SuppressMessage("Usage", "CA2225", Justification = "Made by return alone; a named twin would be a second way to do it.")]
    public static implicit operator Outcome<T>(T value) => new(value, null);

    /// <summary>A failure.</summary>
    [SuppressMessage("Usage", "CA2225", Justification = "Made by return alone; a named twin would be a second way to do it.")]
    public static implicit operator Outcome<T>(Failure failure) => new(null, failure);

    /// <summary>Converts the value of a success with <paramref name="map"/>. A failure stays the same.</summary>
    public Outcome<TResult> Map<TResult>(Func<T, TResult> map)
        where TResult : class
    {
        ArgumentNullException.ThrowIfNull(map);
        return IsSuccess ? map(Value) : Failure;
    }
}
