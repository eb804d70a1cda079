using Telemetron.Silo.Hosting;

namespace Telemetron.ApiHost.Tests.Hosting;

public sealed class LogRedactionTests
{
    [Theory]
    [InlineData("->[S1:2:3 customer/c:acme/jane.o'hara+x@example.com] Get", "->[S1:2:3 customer/c:acme/…] Get")]
    [InlineData("c:acme/a{{b}}/c@xn--bcher-kva.example, c:b-2/x@y.z", "c:acme/…, c:b-2/…")]
    [InlineData("device/d:acme/SN-1 at 10:00", "device/d:acme/SN-1 at 10:00")]
    public void An_address_in_a_customers_key_is_replaced(string line, string expected) =>
        Assert.Equal(expected, LogRedaction.Redact(line));
}
