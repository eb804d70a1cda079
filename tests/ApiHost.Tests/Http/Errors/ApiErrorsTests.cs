using System.Diagnostics;
using Telemetron.ApiHost.Http.Errors;

namespace Telemetron.ApiHost.Tests.Http.Errors;

public sealed class ApiErrorsTests
{
    public static TheoryData<FailureCode> Codes => [.. Enum.GetValues<FailureCode>()];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_failure_of_a_grain_is_an_error_of_the_caller(FailureCode code) =>
        Assert.InRange(ApiErrors.From(new Failure(code, "It failed.")).Status, 400, 499);

    [Fact]
    public void A_failure_that_this_version_does_not_know_is_a_defect_and_no_silent_500() =>
        Assert.Throws<UnreachableException>(() => ApiErrors.From(new Failure((FailureCode)int.MaxValue, "It failed.")));
}
