using System.Net;
using System.Text.Json;
using Telemetron.ApiHost.Tests.Contract.Model.Linearizability;
using Telemetron.Testing;
using static Telemetron.ApiHost.Tests.Contract.Model.Calls.FleetSteps;

namespace Telemetron.ApiHost.Tests.Contract.Model.Calls;

/// <summary>The calls below <c>/customer</c>.</summary>
internal static class CustomerCalls
{
    public static FleetCall Create(string email, ContactModel contact) => new($"create {email} as {contact}", session => session.CallAsync(
        (client, token) => client.CreateOrUpdateCustomerAsync(email, contact.Name, contact.Phone, contact.Address, cancellationToken: token),
        answer =>
        {
            var wasCreated = answer.Status == HttpStatusCode.OK && answer.Json.Text("message") == "Customer created successfully";
            return wasCreated || answer is { Status: HttpStatusCode.Conflict, Code: "customer_exists" }
                ? [[Ensure(CustomerModel.New(email, session.Learn(email, answer.Json.Text("telemetronCustomerId")), contact), wasCreated)]]
                : throw Session.Unexpected(answer);
        }));

    /// <param name="email">The address that the call names.</param>
    /// <param name="idOf">Whose id the call names.</param>
    /// <param name="contact">What to change.</param>
    public static FleetCall Update(string email, string idOf, ContactModel contact) => new($"update {email} with the id of {idOf} to {contact}", session =>
    {
        var id = session.IdOf(idOf);
        var isNot = Step.Read<FleetModel>(
            $"{email} is {id}", fleet => $"{fleet.Customers.TryGetValue(email, out var customer) && customer.Id == id}", $"{false}");
        return session.CallAsync(
            (client, token) => client.CreateOrUpdateCustomerAsync(email, contact.Name, contact.Phone, contact.Address, id, token),
            answer => answer switch
            {
                { Status: HttpStatusCode.OK }
                    when answer.Json.Text("message") == "Customer updated successfully" && answer.Json.Text("telemetronCustomerId") == id =>
                    [[Step.Write<FleetModel>($"update {email} = {id} to {contact}", fleet => fleet.Update(email, id, contact))]],
                { Status: HttpStatusCode.Conflict, Code: "email_mismatch" } when answer.Json.Text("telemetronCustomerId") == id =>
                    [[isNot], [IdIsOf(id, idOf)]],
                { Status: HttpStatusCode.NotFound, Code: "customer_not_found" } => [[isNot], [IdIsOf(id, FleetModel.Unknown)]],
                _ => throw Session.Unexpected(answer),
            });
    });

    public static FleetCall Query(string email) => new($"query {email}", session => session.CallAsync(
        (client, token) => client.QueryCustomerAsync(email, token),
        answer => answer switch
        {
            { Status: HttpStatusCode.OK } => Read(session, answer, email, fleet => fleet.DescribeCustomer(email)),
            { Status: HttpStatusCode.NotFound, Code: "customer_not_found" } => [[CustomerIsUnknown(email)]],
            _ => throw Session.Unexpected(answer),
        }));

    public static FleetCall Get(string idOf) => new($"get the customer with the id of {idOf}", session =>
    {
        var id = session.IdOf(idOf);
        return session.CallAsync(
            (client, token) => client.GetCustomerAsync(id, token),
            answer => answer switch
            {
                { Status: HttpStatusCode.OK } => Read(session, answer, id, fleet => fleet.CustomerWithId(id)?.ToString() ?? FleetModel.Unknown),
                { Status: HttpStatusCode.NotFound, Code: "customer_not_found" } => [[IdIsOf(id, FleetModel.Unknown)]],
                _ => throw Session.Unexpected(answer),
            });
    });

    /// <summary>A customer as an answer or a list shows it.</summary>
    public static CustomerModel Shown(JsonElement customer) => new(
        customer.Text("email"),
        customer.Text("id"),
        customer.Text("name"),
        customer.GetProperty("phone").GetString(),
        customer.GetProperty("address").GetString());

    private static Step<FleetModel>[][] Read(Session session, HttpAnswer answer, string asked, Func<FleetModel, string> expected)
    {
        var customer = Shown(answer.Json);
        session.Learn(customer.Email, customer.Id);
        return [[Step.Read(asked, expected, customer.ToString())], [Owns(customer.Email, answer.Json.List("devices"))]];
    }
}
