using Telemetron.ApiHost.Http.Errors;

namespace Telemetron.ApiHost.Tests.Http.Errors;

public sealed class UnavailableTests
{
    [Theory]
    [InlineData("Trying to register device/d:acme/SN-1 on invalid silo: S10.77.1.2:20078:154544576. Known status: Dead", true)]
    [InlineData("Error from storage provider", false)]
    public void An_activation_on_a_silo_that_was_voted_out_is_no_defect(string message, bool expected) =>
        Assert.Equal(expected, ApiExceptionHandler.IsUnavailable(new OrleansException(message)));
}
