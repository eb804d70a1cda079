using System.CommandLine;
using System.Net;
using System.Text;
using Telemetron.ApiHost.Admin.Hosting;
using Telemetron.Hosting;

namespace Telemetron.ApiHost.Http.OpenApi;

/// <summary><c>ApiHost openapi</c>: prints the OpenAPI document of the HTTP API.</summary>
internal static class OpenApiCommand
{
    /// <summary>A server that does not start has neither a port nor administrators.</summary>
    private static readonly AdminSettings Nobody = new(new IPEndPoint(IPAddress.Loopback, 0), Secrets: []);

    private static readonly string[] Quiet = ["--Logging:LogLevel:Default=None"];

    public static Command Create()
    {
        var admin = new Option<bool>("--admin") { Description = "Print the document of the administrators' API instead." };
        var command = new Command("openapi", "Print the OpenAPI document of the HTTP API. It is the same whatever the settings.") { admin };
        command.SetAction((parsed, cancellationToken) => PrintAsync(parsed, parsed.GetValue(admin), cancellationToken));
        return command;
    }

    private static async Task<int> PrintAsync(ParseResult parsed, bool ofAdmin, CancellationToken cancellationToken)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        await using var app = ServeCommand.Build(Quiet, error);
        if (app is null)
        {
            return ExitCode.Misconfigured;
        }

        // Endpoints become visible when the application starts, which it does not do here.
        app.UseEndpoints(_ => { });
        var json = ofAdmin
            ? await AdminServer.DescribeAsync(app.Services, Nobody, cancellationToken)
            : await app.Services.GetRequiredService<OpenApiFile>().ReadAsync(cancellationToken);
        await output.WriteAsync(Encoding.UTF8.GetString(json.Span).AsMemory(), cancellationToken);
        return ExitCode.Success;
    }
}
