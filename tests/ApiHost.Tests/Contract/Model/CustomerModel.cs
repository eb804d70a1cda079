namespace Telemetron.ApiHost.Tests.Contract.Model;

/// <summary>A customer.</summary>
internal sealed record CustomerModel(string Email, string Id, string Name, string? Phone, string? Address)
{
    /// <summary>A customer that is new.</summary>
    public static CustomerModel New(string email, string id, ContactModel? contact = null) =>
        new CustomerModel(email, id, LocalPart(email), Phone: null, Address: null).With(contact ?? new ContactModel(null, null, null));

    /// <summary>Other data: what is null stays, and what is empty goes.</summary>
    public CustomerModel With(ContactModel contact) => this with
    {
        Name = contact.Name switch { null => Name, "" => LocalPart(Email), var name => name },
        Phone = contact.Phone switch { null => Phone, "" => null, var phone => phone },
        Address = contact.Address switch { null => Address, "" => null, var address => address },
    };

    public override string ToString() => $"{Email} = {Id} {Name} {Phone ?? "-"} {Address ?? "-"}";

    private static string LocalPart(string email) => email[..email.IndexOf('@', StringComparison.Ordinal)];
}

/// <summary>What a caller says of a customer.</summary>
internal sealed record ContactModel(string? Name, string? Phone, string? Address);
