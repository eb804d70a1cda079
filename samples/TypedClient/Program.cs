using Microsoft.Kiota.Abstractions.Authentication;
using Microsoft.Kiota.Http.HttpClientLibrary;
using TypedClient.Api;

var host = new Uri(Environment.GetEnvironmentVariable("TELEMETRON_URL") ?? "http://localhost:5080");
var key = Environment.GetEnvironmentVariable("TELEMETRON_API_KEY") ?? throw new InvalidOperationException("Set TELEMETRON_API_KEY to an API key.");

// Kiota's own provider of API keys sends them over HTTPS alone, which a host on this machine does not have.
using var http = new HttpClient { DefaultRequestHeaders = { { "x-api-key", key } } };
using var adapter = new HttpClientRequestAdapter(new AnonymousAuthenticationProvider(), httpClient: http) { BaseUrl = new Uri(host, "/api/ext-v1").ToString() };
var telemetron = new TelemetronApi(adapter);

var assigned = await telemetron.DeviceAssignment.AssignDeviceToOwners.PostAsync(
    new() { DeviceIdentifier = "SN-1", CustomerEmails = ["jane.smith@example.com"], AutoCreateDevice = true, DeviceType = "sensor" });
Console.WriteLine(assigned?.Message);
var device = await telemetron.Device["SN-1"].GetAsync();
Console.WriteLine($"{device?.Identifier} belongs to {string.Join(", ", device?.Owners?.Select(owner => owner.Email) ?? [])}.");
