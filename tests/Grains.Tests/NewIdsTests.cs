namespace Telemetron.Grains.Tests;

public sealed class NewIdsTests
{
    private static readonly OrganizationId Acme = OrganizationId.Parse("acme");
    private static readonly DeviceIdentifier Sn1 = DeviceIdentifier.Parse("SN-1");
    private static readonly EmailAddress John = EmailAddress.Parse("john.doe@example.com");
    private static readonly Guid Request = Guid.Parse("01934f5e-7c00-7abc-8def-0123456789ab");

    /// <summary>Two versions of Telemetron must make the same id of the same request: one may repeat what the other did.</summary>
    [Fact]
    public void The_id_of_a_request_and_a_key_stays_what_it_is()
    {
        Assert.Equal("dev_01934f5e7c007abcb1d798531bec7127", NewIds.ForDevice(Request, Acme, Sn1));
        Assert.Equal("cust_01934f5e7c007abcb91abceb8b57f79c", NewIds.ForCustomer(Request, Acme, John));
        Assert.Equal("dev_01934f5e7c007abc95055a042a15f8d3", NewIds.ForDevice(Request, Acme, DeviceIdentifier.Parse("Zähler/{🦊}")));
    }

    [Fact]
    public void A_request_knows_what_it_created_and_nothing_else()
    {
        var device = NewIds.ForDevice(Request, Acme, Sn1);
        var customer = NewIds.ForCustomer(Request, Acme, John);

        Assert.True(NewIds.DeviceIsNewIn(Request, device, Acme, Sn1));
        Assert.True(NewIds.CustomerIsNewIn(Request, customer, Acme, John));
        Assert.False(NewIds.DeviceIsNewIn(Request, device, Acme, DeviceIdentifier.Parse("sn-1")));
        Assert.False(NewIds.DeviceIsNewIn(Guid.Parse("01934f5e-7c00-7abc-8def-0123456789ac"), device, Acme, Sn1));
        Assert.False(NewIds.CustomerIsNewIn(Guid.Parse("01934f5e-7c01-7abc-8def-0123456789ab"), customer, Acme, John));
    }

    /// <summary>Ids are opaque: those of an import may look like anything.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("7")]
    [InlineData("cust_")]
    [InlineData("cust_01934f5e7c007abc")]
    [InlineData("dev_01934f5e7c007abc0123456789abcdef")]
    public void An_id_that_was_brought_along_is_nobodys_creation(string id)
    {
        Assert.False(NewIds.DeviceIsNewIn(Request, id, Acme, Sn1));
        Assert.False(NewIds.CustomerIsNewIn(Request, id, Acme, John));
    }
}
