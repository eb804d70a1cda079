using Telemetron.Chaos.Recording;

namespace Telemetron.Chaos.Load;

/// <summary>A request as it is sent.</summary>
/// <param name="Organization">Whose key it has.</param>
/// <param name="Identifier">The device.</param>
/// <param name="Emails">The addresses, valid or not.</param>
/// <param name="Creates">Whether it creates the device.</param>
/// <param name="Type">The device's type.</param>
/// <param name="IsSound">Whether the contract lets it through.</param>
public sealed record AssignRequest(string Organization, string Identifier, IReadOnlyList<string> Emails, bool Creates, string? Type, bool IsSound = true)
{
    /// <summary>What it asks for, in normal form.</summary>
    public Assign Meaning()
    {
        var valid = Emails.Select(email => EmailAddress.TryParse(email, out var address) ? address.Value : null).ToList();
        return new Assign(
            new DeviceKey(Organization, Identifier.Trim()),
            [.. valid.OfType<string>().Distinct()],
            valid.Count(email => email is null),
            Creates,
            IsSound);
    }
}
