using System.Text;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Telemetron.ApiHost.Http.OpenApi;

/// <summary>The OpenAPI document as JSON, generated on first use and then cached: endpoints do not change while a process runs.</summary>
internal sealed class OpenApiFile(IOpenApiDocumentProvider provider)
{
    private readonly Lazy<Task<ReadOnlyMemory<byte>>> _json = new(() => GenerateAsync(provider));

    /// <summary>The document, in UTF-8 with line breaks.</summary>
    public Task<ReadOnlyMemory<byte>> ReadAsync(CancellationToken cancellationToken) => _json.Value.WaitAsync(cancellationToken);

    private static async Task<ReadOnlyMemory<byte>> GenerateAsync(IOpenApiDocumentProvider provider)
    {
        // The first reader's token must not end what all readers wait for.
        var document = await provider.GetOpenApiDocumentAsync(CancellationToken.None);
        var json = await document.SerializeAsJsonAsync(ApiDescription.SpecVersion, CancellationToken.None);
        return Encoding.UTF8.GetBytes(json.ReplaceLineEndings("\n") + "\n");
    }
}
