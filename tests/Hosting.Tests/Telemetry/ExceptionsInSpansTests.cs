using System.Diagnostics;
using Telemetron.Hosting.Telemetry;

namespace Telemetron.Hosting.Tests.Telemetry;

public sealed class ExceptionsInSpansTests
{
    private static readonly ActivitySource Source = new(nameof(ExceptionsInSpansTests));

    [Fact]
    public void What_a_library_adds_of_an_exception_to_its_span_is_without_the_exceptions_own_words()
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == nameof(ExceptionsInSpansTests),
            Sample = (ref _) => ActivitySamplingResult.AllData,
        };
        ActivitySource.AddActivityListener(listener);
        using var redaction = new ExceptionsInSpans();
        using var redactionOfAnotherHost = new ExceptionsInSpans();
        using var span = Source.StartActivity("statement")!;
        span.AddException(new InvalidDataException("c:acme/a@example.com", new TimeoutException("a@example.com")));

        var tags = Assert.Single(span.Events).Tags.ToDictionary();
        Assert.Equal(
            ("System.IO.InvalidDataException", "InvalidDataException, TimeoutException"),
            (tags["exception.type"], tags["exception.message"]));
        Assert.DoesNotContain(tags.Values, value => $"{value}".Contains("example.com", StringComparison.Ordinal));
    }
}
