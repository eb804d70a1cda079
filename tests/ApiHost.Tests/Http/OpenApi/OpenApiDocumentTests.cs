using System.CommandLine;
using System.Text.Json;
using Telemetron.ApiHost.Http.OpenApi;
using Telemetron.Testing;

namespace Telemetron.ApiHost.Tests.Http.OpenApi;

public sealed class OpenApiDocumentTests(EmbeddedApiHost host)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Operations =>
    [
        .. from path in new[] { ApiDocument.Path, ApiDocument.AdminPath }
           from operation in ApiDocument.Read(path).Operations
           select (Path.GetFileName(path), operation.Id),
    ];

    [Theory]
    [InlineData("openapi.json")]
    [InlineData("openapi-admin.json", "--admin")]
    public async Task The_document_that_is_checked_in_is_what_the_code_says(string document, params string[] args)
    {
        using var output = new StringWriter();
        Assert.Equal(0, await OpenApiCommand.Create().Parse(args).InvokeAsync(new InvocationConfiguration { Output = output }, Cancelled));
        Assert.True(
            output.ToString() == await File.ReadAllTextAsync(PathOf(document), Cancelled),
            $"docs/{document} is not what the code says. Run 'dotnet build ApiHost -t:OpenApi', look at the difference, and check the file in.");
    }

    [Fact]
    public async Task A_host_serves_the_same_document()
    {
        using var http = new HttpClient();
        var answer = await HttpAnswer.ReadAsync(await http.GetAsync(new Uri(host.BaseAddress, "/docs/openapi.json"), Cancelled), Cancelled);
        Assert.Equal("application/json", answer.ContentHeaders.ContentType?.ToString());
        Assert.Equal(await File.ReadAllTextAsync(ApiDocument.Path, Cancelled), answer.Text);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void Every_example_is_as_its_schema_says(string file, string operation)
    {
        var document = ApiDocument.Read(PathOf(file));
        var described = document.Operations.Single(candidate => candidate.Id == operation);
        if (described.RequestMedia is { } request)
        {
            Assert.Equal("", ApiDocument.Violations(document.SchemaOf(request["schema"]!), request["example"].Deserialize<JsonElement>()));
        }

        foreach (var answer in described.Responses.Values.Where(answer => answer.Schema is not null))
        {
            Assert.NotNull(answer.Example);
            Assert.Equal("", ApiDocument.Violations(answer.Schema!, answer.Example.Deserialize<JsonElement>()));
        }
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void Every_call_says_what_it_does_and_how_it_fails(string file, string operation)
    {
        var described = ApiDocument.Read(PathOf(file)).Operations.Single(candidate => candidate.Id == operation);
        Assert.Superset(new HashSet<int>([200, 400, 401, 500, 503]), described.Responses.Keys.ToHashSet());
        Assert.All(described.Responses.Where(answer => answer.Key >= 400), answer => Assert.NotEmpty(answer.Value.Codes));
        Assert.All(described.Parameters, parameter => Assert.NotEmpty((string?)parameter["description"] ?? ""));
    }

    private static string PathOf(string document) => Path.Combine(Repository.Root, "docs", document);
}
