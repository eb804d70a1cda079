using System.Net;
using System.Text.Json;
using Telemetron.Testing;

namespace Telemetron.ApiHost.Tests.Contract;

/// <summary>What the tests of the contract look for in an answer.</summary>
internal static class ContractAnswers
{
    /// <summary>Posts JSON as it is.</summary>
    public static Task<HttpAnswer> PostAsync(this TelemetronClient client, string path, string json) =>
        client.PostAsync(path, json, TestContext.Current.CancellationToken);

    /// <summary>The body of a success that is not streamed.</summary>
    public static async Task<JsonElement> OkAsync(Task<HttpAnswer> call)
    {
        var answer = await call;
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        Assert.NotNull(answer.ContentHeaders.ContentLength);
        Assert.Equal("application/json; charset=utf-8", answer.ContentHeaders.ContentType?.ToString());
        return answer.Json;
    }

    /// <summary>The answer is this error of the contract, with this sentence, and with the fields that the contract adds to it.</summary>
    public static async Task<JsonElement> IsErrorAsync(Task<HttpAnswer> call, HttpStatusCode status, string code, string sentence, params string[] details)
    {
        var answer = await call;
        answer.IsError(status, code, details);
        Assert.Equal(sentence, answer.Json.GetProperty("error").GetString());
        return answer.Json;
    }

    /// <summary>The answer is this 400.</summary>
    public static Task<JsonElement> IsBadAsync(Task<HttpAnswer> call, string code, string sentence, params string[] details) =>
        IsErrorAsync(call, HttpStatusCode.BadRequest, code, sentence, details);

    /// <summary>A text of an answer.</summary>
    public static string Text(this JsonElement body, string field) => body.GetProperty(field).GetString()!;

    /// <summary>The names of an object's fields, in their order.</summary>
    public static string[] Fields(this JsonElement body) => [.. body.EnumerateObject().Select(property => property.Name)];

    /// <summary>A list of texts.</summary>
    public static string?[] Texts(JsonElement list) => [.. list.EnumerateArray().Select(text => text.GetString())];

    /// <summary>One field of each object of a list.</summary>
    public static string?[] Texts(JsonElement list, string field) => [.. list.EnumerateArray().Select(item => item.GetProperty(field).GetString())];

    /// <summary>One field of each item of a page.</summary>
    public static string?[] Items(JsonElement page, string field) => Texts(page.GetProperty("items"), field);

    /// <summary>The body of an error but for what tells one request from another.</summary>
    public static string WithoutTrace(this HttpAnswer answer) => answer.Text.Replace(answer.Json.Text("traceId"), "", StringComparison.Ordinal);
}
