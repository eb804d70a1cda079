using Telemetron.Hosting.Logging;

namespace Telemetron.Hosting.Tests.Logging;

public sealed class LogRedactionTests
{
    [Theory]
    [InlineData("->[S1:2:3 customer/c:acme/jane.o'hara+x@example.com] Get", "->[S1:2:3 customer/c:acme/…] Get")]
    [InlineData("c:acme/a{{b}}/c@xn--bcher-kva.example, c:b-2/x@y.z", "c:acme/…, c:b-2/…")]
    [InlineData("device/d:acme/SN-1 at 10:00", "device/d:acme/SN-1 at 10:00")]
    public void An_address_in_a_customers_key_is_replaced(string line, string expected) =>
        Assert.Equal(expected, LogRedaction.Redact(line));

    [Theory]
    [InlineData("Invalid request header: 'x-api-key: tlm_0123abc-_XYZ\\x0D'", "Invalid request header: 'x-api-key: tlm_…'")]
    [InlineData("tlm_0123 and \"tlm_4567\"", "tlm_… and \"tlm_…\"")]
    [InlineData("/?key=tlm%5F0123&x=1 tlm%5f4567", "/?key=tlm%5F… tlm%5f…")]
    [InlineData("An API key begins with 'tlm_'.", "An API key begins with 'tlm_'.")]
    public void The_secret_of_a_key_is_replaced_to_the_next_blank_or_quote(string line, string expected) =>
        Assert.Equal(expected, LogRedaction.Redact(line));
}
