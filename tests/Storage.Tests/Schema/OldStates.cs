namespace Telemetron.Storage.Tests.Schema;

/// <summary>States as the program wrote them before devices and customers had tables of their own.</summary>
internal static class OldStates
{
    public static string Customer(string email, string time) =>
        $$"""{"schema":1,"organization":"acme","email":"{{email}}","customerId":"cust_{{email}}","name":"name","createdAt":"{{time}}","updatedAt":"{{time}}"}""";

    public static string Device(string identifier, string time, params string[] owners) =>
        $$"""
        {"schema":1,"organization":"acme","identifier":"{{identifier}}","deviceId":"dev_{{identifier}}","type":"sensor","createdAt":"{{time}}","updatedAt":"{{time}}",
        "owners":[{{string.Join(',', owners)}}]}
        """;

    public static string Owner(string email, string assignedAt = "2026-01-02T12:00:00+00:00", string rest = "") =>
        $$"""{"email":"{{email}}","customerId":"cust_{{email}}","assignedAt":"{{assignedAt}}"{{rest}}}""";
}
