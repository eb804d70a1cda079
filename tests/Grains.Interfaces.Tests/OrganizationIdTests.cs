namespace Telemetron.Grains.Interfaces.Tests;

public sealed class OrganizationIdTests
{
    [Theory]
    [InlineData("acme")]
    [InlineData("0")]
    [InlineData("a-b_c-9")]
    public void An_identifier_in_the_grammar_is_kept_as_it_is(string text) =>
        Assert.Equal(text, OrganizationId.Parse(text).Value);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" acme")]
    [InlineData("Acme")]
    [InlineData("-acme")]
    [InlineData("ac/me")]
    [InlineData("ac me")]
    [InlineData("acmé")]
    public void Anything_else_is_refused(string? text) => Assert.False(OrganizationId.TryParse(text, out _));

    [Fact]
    public void Sixty_four_characters_are_the_most()
    {
        Assert.True(OrganizationId.TryParse(new string('a', 64), out _));
        Assert.False(OrganizationId.TryParse(new string('a', 65), out _));
    }

    [Fact]
    public void The_default_value_names_nothing() => Assert.Throws<InvalidOperationException>(() => default(OrganizationId).Value);
}
