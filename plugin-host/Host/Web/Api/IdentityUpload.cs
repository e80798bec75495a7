using System.Net.Http.Headers;
using Cordon.Host.Identities;

namespace Cordon.Host.Web.Api;

/// <summary>Which format an upload has: <c>?format=</c> says so, else its Content-Type.</summary>
internal static class IdentityUpload
{
    public static IdentityFormat? Format(string? format, string? contentType) => format is not null
        ? format.ToLowerInvariant() switch
        {
            "csv" => IdentityFormat.Csv,
            "json" => IdentityFormat.Json,
            "ndjson" => IdentityFormat.NdJson,
            _ => null,
        }
        : MediaTypeHeaderValue.TryParse(contentType, out var type) ? OfMediaType(type.MediaType!) : null;

    private static IdentityFormat? OfMediaType(string type) => type.ToLowerInvariant() switch
    {
        "text/csv" => IdentityFormat.Csv,
        "application/json" => IdentityFormat.Json,
        "application/x-ndjson" or "application/ndjson" or "application/jsonl" => IdentityFormat.NdJson,
        _ => null,
    };
}
