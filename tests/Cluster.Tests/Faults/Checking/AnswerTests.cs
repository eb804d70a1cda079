using Telemetron.Chaos.Checking;
using Telemetron.Chaos.Recording;
using static Telemetron.Cluster.Tests.Faults.Checking.HandMade;

namespace Telemetron.Cluster.Tests.Faults.Checking;

/// <summary>Answers that the contract does not have, and calls that must not fail.</summary>
public sealed class AnswerTests
{
    [Fact]
    public void A_503_that_does_not_say_when_to_retry_is_found() => Breaks([Rule.Answer], [Created("a"), Asks(2, 3, new Unavailable(false), creates: true, "a")], "a");

    [Fact]
    public void A_500_is_found() => Breaks([Rule.Answer], [Created("a"), Asks(2, 3, new Unexpected(500, ""), creates: true, "a")], "a");

    [Fact]
    public void A_400_of_a_sound_request_is_found() => Breaks([Rule.Answer], [Created("a"), Asks(2, 3, new BadRequest("x"), creates: true, "a")], "a");

    [Fact]
    public void A_404_of_a_request_that_creates_is_found() => Breaks([Rule.Answer], [Asks(0, 1, new NotFound(), creates: true, "a")]);

    [Fact]
    public void An_answer_that_names_other_customers_is_found() => Breaks(
        [Rule.Answer], [Asks(0, 1, Done(created: true, ("a", true), ("b", true)), creates: true, "a"), Asks(0, 1, new Unavailable(true), creates: true, "a", "b")], "a", "b");

    [Fact]
    public void No_answer_from_an_ApiHost_that_was_there_is_found()
    {
        Breaks([Rule.NoAnswer], [Created("a"), Asks(2, 3, new NoAnswer("ConnectionError"), creates: true, "a")], "a");
        Assert.Empty(Checker.Check(new History([Created("a"), Asks(2, 3, new NoAnswer("ConnectionError"), creates: true, "a")], [new Outage("host", 1, 2)], []), Rows("a")));
    }

    [Fact]
    public void A_failed_request_during_a_fault_that_must_not_be_noticed_is_found()
    {
        Call[] calls = [Created("a"), Asks(5, 6, new Unavailable(true), creates: true, "a")];
        var window = new FaultWindow("RollingRestart", "all", 3, 5, 7, MayFailRequests: false);
        Assert.Equal(Rule.FailedRequest, Assert.Single(Checker.Check(new History(calls, [], [window]), Rows("a"))).Rule);
        Assert.Empty(Checker.Check(new History(calls, [], [window with { MayFailRequests = true }]), Rows("a")));
        Assert.Empty(Checker.Check(new History(calls, [], [window, new FaultWindow("KillSilo", "one", 6, 8, 9, MayFailRequests: true)]), Rows("a")));
    }
}
