using System.Globalization;
using CsCheck;
using Telemetron.Organizations;

namespace Telemetron.Grains.Interfaces.Tests;

public sealed class GrainKeysTests
{
    private static readonly OrganizationId Acme = OrganizationId.Parse("acme");

    [Fact]
    public void Keys_name_the_organization_and_the_thing()
    {
        Assert.Equal("d:acme/a/b", GrainKeys.Device(Acme, DeviceIdentifier.Parse("a/b")));
        Assert.Equal("c:acme/a@example.com", GrainKeys.Customer(Acme, EmailAddress.Parse("A@example.com")));
        Assert.Matches("^k:[0-9a-f]{64}$", GrainKeys.ApiKey(ApiKey.Create().Hash));
    }

    [Fact]
    public void A_key_reads_back_as_what_it_was_built_from() => Gen.String[1, 40].Sample(text =>
        !DeviceIdentifier.TryParse(text, out var identifier)
        || (GrainKeys.TryParseDevice(GrainKeys.Device(Acme, identifier), out var organization, out var read)
            && organization == Acme && read == identifier));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("SN-1")]
    [InlineData("d:acme")]
    [InlineData("d:acme/")]
    [InlineData("d:acme/ SN-1")]
    [InlineData("d:Acme/SN-1")]
    [InlineData("d:/SN-1")]
    [InlineData("c:acme/SN-1")]
    [InlineData("D:acme/SN-1")]
    [InlineData("d:acme/{SN-1}")]
    [InlineData("d:acme/{{{SN-1}}")]
    public void A_device_key_out_of_normal_form_is_refused(string? key) => Assert.False(GrainKeys.TryParseDevice(key, out _, out _));

    [Theory]
    [InlineData("d:acme/.")]
    [InlineData("d:acme/\ufeffSN-1")]
    public void The_key_of_a_device_from_before_a_rule_is_read(string key) => Assert.True(GrainKeys.TryParseDevice(key, out _, out _));

    [Theory]
    [InlineData("c:acme/A@example.com")]
    [InlineData("c:acme/a@example.com ")]
    [InlineData("c:acme/a@bücher.example")]
    [InlineData("d:acme/a@example.com")]
    [InlineData("c:acme/nobody")]
    public void A_customer_key_out_of_normal_form_is_refused(string key) => Assert.False(GrainKeys.TryParseCustomer(key, out _, out _));

    [Theory]
    [InlineData("k:")]
    [InlineData("k:0123")]
    [InlineData("k:0123456789ABCDEF0123456789abcdef0123456789abcdef0123456789abcdef")]
    public void A_key_of_an_api_key_out_of_normal_form_is_refused(string key) => Assert.False(GrainKeys.TryParseApiKey(key, out _));

    [Fact]
    public void No_key_is_longer_than_it_says()
    {
        var organization = OrganizationId.Parse(new string('o', OrganizationId.MaxLength));
        var identifier = DeviceIdentifier.Parse(new string('{', DeviceIdentifier.MaxLength));
        Assert.Equal(GrainKeys.MaxLength, GrainKeys.Device(organization, identifier).Length);
    }

    [Fact]
    public void Braces_are_doubled_so_that_no_key_breaks_as_a_format_string() => Gen.String[Gen.Char["{}a0"], 1, 20].Sample(text =>
    {
        var key = GrainKeys.Device(Acme, DeviceIdentifier.Parse(text));
        return string.Format(CultureInfo.InvariantCulture, key, []) == $"d:acme/{text}"
            && GrainKeys.TryParseDevice(key, out _, out var read) && read.Value == text;
    });
}
