namespace Telemetron.Customers;

/// <summary>The rules for a customer's name and contact data.</summary>
internal static class ContactRules
{
    /// <summary>Trims each text. One without visible characters becomes empty; null stays null.</summary>
    public static CustomerContact Normalise(CustomerContact contact) => new(Normalise(contact.Name), Normalise(contact.Phone), Normalise(contact.Address));

    /// <summary>Why normalised data are rejected: too long, or not storable. Null if they are valid.</summary>
    public static Failure? Refuse(CustomerContact contact) => Refuse("name", contact.Name, CustomerContact.MaxNameLength)
        ?? Refuse("phone", contact.Phone, CustomerContact.MaxPhoneLength)
        ?? Refuse("address", contact.Address, CustomerContact.MaxAddressLength);

    private static string? Normalise(string? text) => text is null ? null
        : Text.IsBlank(text) ? ""
        : Text.Trim(text);

    private static Failure? Refuse(string field, string? text, int maxLength)
    {
        if (text is null)
        {
            return null;
        }

        var problem = Text.CountStorable(text) is not { } length ? $"{field} has U+0000 or half of a surrogate pair, which no database can store."
            : length > maxLength ? $"{field} has {length} characters; at most {maxLength} are allowed."
            : null;
        return problem is null ? null : new Failure(FailureCode.InvalidCommand, problem);
    }
}
