using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Telemetron.ApiHost.Http.Errors;
using Telemetron.ApiHost.Http.Json;
using Telemetron.Devices;

namespace Telemetron.ApiHost.Api.DeviceAssignment;

/// <summary>The list <c>customerEmails</c>: the distinct valid addresses, and the skipped entries.</summary>
internal sealed record CustomerEmails(ImmutableArray<EmailAddress> Valid, ImmutableArray<SkippedEmail> Skipped)
{
    public static Checked<CustomerEmails> From(IReadOnlyList<string?>? emails)
    {
        if (emails is null or [])
        {
            return ApiErrors.MissingField("customerEmails is missing or empty; name at least one customer.");
        }

        if (emails.Count > DeviceLimits.OwnersPerCommand)
        {
            return ApiErrors.LimitExceeded($"customerEmails has {emails.Count} entries; at most {DeviceLimits.OwnersPerCommand} are allowed in one request.");
        }

        var valid = ImmutableArray.CreateBuilder<EmailAddress>(emails.Count);
        var skipped = new List<SkippedEmail>();
        foreach (var text in emails)
        {
            if (text is null)
            {
                return ApiErrors.InvalidField("customerEmails has an entry that is null; send strings.");
            }

            if (EmailAddress.TryParse(text, out var email, out var problem))
            {
                valid.Add(email);
            }
            else
            {
                skipped.Add(new SkippedEmail(text, Reason(problem)));
            }
        }

        return valid.Count == 0
            ? ApiErrors.NoValidEmail(JsonSerializer.SerializeToElement(skipped, DeviceAssignmentJson.Http.IReadOnlyListSkippedEmail))
            : new CustomerEmails(EachOnce(valid.DrainToImmutable()), [.. skipped]);
    }

    /// <summary>Removes duplicates. Most requests have one owner, so there is nothing to remove.</summary>
    private static ImmutableArray<EmailAddress> EachOnce(ImmutableArray<EmailAddress> emails) => emails.Length == 1 ? emails : [.. emails.Distinct()];

    private static string Reason(EmailProblem problem) => problem switch
    {
        EmailProblem.Blank => "blank",
        EmailProblem.DomainWithoutDot => "domain_without_dot",
        EmailProblem.TooLong => "too_long",
        _ => "malformed",
    };
}

/// <summary>An entry that is not an email address, as sent, with the reason.</summary>
internal sealed record SkippedEmail(
    [property: Description("The entry as sent.")] string Email,
    [property: Description("Why it was skipped.")][property: AllowedValues("blank", "malformed", "domain_without_dot", "too_long")] string Reason);
