namespace Telemetron;

/// <summary>Why a text is no email address.</summary>
public enum EmailProblem
{
    /// <summary>It is one.</summary>
    None,

    /// <summary>Nothing that shows: white space, control and invisible characters.</summary>
    Blank,

    /// <summary>Outside of the grammar of an address.</summary>
    Malformed,

    /// <summary>The domain has no dot, as in <c>root@localhost</c>.</summary>
    DomainWithoutDot,

    /// <summary>More than <see cref="EmailAddress.MaxLocalPartLength"/> characters before the <c>@</c>, or more than <see cref="EmailAddress.MaxLength"/> in all.</summary>
    TooLong,
}
