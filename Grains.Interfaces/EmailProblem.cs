namespace Telemetron;

/// <summary>Why a text is not an email address.</summary>
public enum EmailProblem
{
    /// <summary>The text is an email address.</summary>
    None,

    /// <summary>The text is missing, or has only white space, control characters and invisible characters.</summary>
    Blank,

    /// <summary>The text does not match the grammar of an address.</summary>
    Malformed,

    /// <summary>The domain has no dot, as in <c>root@localhost</c>.</summary>
    DomainWithoutDot,

    /// <summary>
    /// More than <see cref="EmailAddress.MaxLocalPartLength"/> characters before the <c>@</c>, or more than <see cref="EmailAddress.MaxLength"/> in
    /// all.
    /// </summary>
    TooLong,
}
