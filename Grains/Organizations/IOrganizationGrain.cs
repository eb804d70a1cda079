namespace Telemetron.Grains.Organizations;

/// <summary>An organization's own row, for those who administer keys. Nothing that a request needs is in it.</summary>
[Alias("telemetron.IOrganizationGrain")]
[GrainInterfaceType("telemetron.IOrganizationGrain")]
internal interface IOrganizationGrain : IGrainWithStringKey
{
    /// <summary>Creates the organization. Repeating it changes nothing.</summary>
    /// <param name="displayName">What people call it.</param>
    /// <param name="source">What does it, a word of <see cref="ChangeSource"/>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The organization, or <see cref="FailureCode.OrganizationExists"/>, <see cref="FailureCode.InvalidCommand"/>.</returns>
    [Alias(nameof(Create))]
    Task<Outcome<OrganizationInfo>> Create(string displayName, string source, CancellationToken cancellationToken);

    /// <summary>Creates the organization, named by its id, unless it has a row.</summary>
    /// <param name="source">What does it, a word of <see cref="ChangeSource"/>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    [Alias(nameof(EnsureExists))]
    Task EnsureExists(string source, CancellationToken cancellationToken);

    /// <summary>Gives it another display name. Repeating it changes nothing.</summary>
    /// <param name="displayName">What people call it.</param>
    /// <param name="source">What does it, a word of <see cref="ChangeSource"/>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The organization, or <see cref="FailureCode.OrganizationUnknown"/>, <see cref="FailureCode.InvalidCommand"/>.</returns>
    [Alias(nameof(Rename))]
    Task<Outcome<OrganizationInfo>> Rename(string displayName, string source, CancellationToken cancellationToken);
}
