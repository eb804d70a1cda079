using System.CommandLine;
using System.Text;
using Telemetron.Hosting;

namespace Telemetron.ApiHost.Http.OpenApi;

/// <summary><c>ApiHost openapi</c>: prints the OpenAPI document of the HTTP API.</summary>
internal static class OpenApiCommand
{
    private static readonly string[] Quiet = ["--Logging:LogLevel:Default=None"];

    public static Command Create()
    {
        var command = new Command("openapi", "Print the OpenAPI document of the HTTP API. It is the same whatever the settings.");
        command.SetAction(PrintAsync);
        return command;
    }

    private static async Task<int> PrintAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        await using var app = ServeCommand.Build(Quiet, error);
        if (app is null)
        {
            return ExitCode.Misconfigured;
        }

        // Endpoints become visible when the application starts, which it does not do here.
        app.UseEndpoints(_ => { });
        var json = await app.Services.GetRequiredService<OpenApiFile>().ReadAsync(cancellationToken);
        await output.WriteAsync(Encoding.UTF8.GetString(json.Span).AsMemory(), cancellationToken);
        return ExitCode.Success;
    }
}
