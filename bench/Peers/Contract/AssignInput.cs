using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Telemetron.Bench.Contract;

/// <summary>Checks a request by the value types that the product itself uses, so that all services do the same work here.</summary>
internal static class AssignInput
{
    private const int MaxEmails = 100;

    public static bool TryRead(
        string organization,
        AssignRequest request,
        [NotNullWhen(true)] out Assignment? assignment,
        out ImmutableArray<SkippedEmail> skipped)
    {
        assignment = null;
        skipped = [];
        if (!DeviceIdentifier.TryParse(request.DeviceIdentifier, out var device)
            || request.CustomerEmails is not { Count: > 0 and <= MaxEmails } emails
            || (!DeviceType.TryParse(request.DeviceType, out var type) && (request.AutoCreateDevice || !string.IsNullOrWhiteSpace(request.DeviceType))))
        {
            return false;
        }

        var valid = new List<EmailAddress>(emails.Count);
        foreach (var text in emails)
        {
            if (EmailAddress.TryParse(text, out var email, out var problem))
            {
                valid.Add(email);
            }
            else if (text is not null)
            {
                skipped = skipped.Add(new SkippedEmail(text, Reason(problem)));
            }
            else
            {
                return false;
            }
        }

        assignment = valid.Count == 0 ? null : new Assignment(
            organization, device.Value, request.AutoCreateDevice ? type.Value : null, [.. valid.Distinct()]);
        return assignment is not null;
    }

    private static string Reason(EmailProblem problem) => problem switch
    {
        EmailProblem.Blank => "blank",
        EmailProblem.DomainWithoutDot => "domain_without_dot",
        EmailProblem.TooLong => "too_long",
        _ => "malformed",
    };
}
