using Telemetron.Customers;

namespace Telemetron.Grains.Tests.Customers;

public sealed class ContactRulesTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("", "")]
    [InlineData(" \t\u200b\ufeff", "")]
    [InlineData("\u2800\u00ad", "")]
    [InlineData("  Jane  Smith\n", "Jane  Smith")]
    [InlineData("\ufeffJane\u200b", "Jane")]
    [InlineData("1 Main St\r\nSpringfield", "1 Main St\r\nSpringfield")]
    public void Texts_are_trimmed_and_empty_where_nothing_shows(string? text, string? expected) =>
        Assert.Equal(new CustomerContact(expected, expected, expected), ContactRules.Normalise(new CustomerContact(text, text, text)));

    [Theory]
    [InlineData("x")]
    [InlineData("ü")]
    [InlineData("😀")]
    public void The_most_characters_are_256_of_a_name_64_of_a_telephone_number_and_1024_of_an_address(string character)
    {
        Assert.Null(ContactRules.Refuse(new CustomerContact(Times(256), Times(64), Times(1024))));
        Refuses("name has 257 characters; at most 256 are allowed.", new CustomerContact(Name: Times(257)));
        Refuses("phone has 65 characters; at most 64 are allowed.", new CustomerContact(Phone: Times(65)));
        Refuses("address has 1025 characters; at most 1024 are allowed.", new CustomerContact(Address: Times(1025)));

        string Times(int count) => string.Concat(Enumerable.Repeat(character, count));
    }

    [Fact]
    public void What_no_database_can_store_is_refused() => Assert.All(["a\0b", "a\ud800", "\udc00a"], text =>
    {
        const string Reason = "has U+0000 or half of a surrogate pair, which no database can store.";
        Refuses($"name {Reason}", new CustomerContact(Name: text));
        Refuses($"phone {Reason}", new CustomerContact(Phone: text));
        Refuses($"address {Reason}", new CustomerContact(Address: text));
    });

    [Fact]
    public void What_is_absent_or_cleared_is_not_refused()
    {
        Assert.Null(ContactRules.Refuse(new CustomerContact()));
        Assert.Null(ContactRules.Refuse(new CustomerContact("", "", "")));
    }

    private static void Refuses(string message, CustomerContact contact)
    {
        var failure = ContactRules.Refuse(contact);
        Assert.Equal((FailureCode.InvalidCommand, message), (failure!.Code, failure.Message));
    }
}
