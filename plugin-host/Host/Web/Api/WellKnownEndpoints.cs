using Cordon.Host.SigningKeys;

namespace Cordon.Host.Web.Api;

/// <summary>What outside systems fetch without being known: public, and theirs to remember for a while.</summary>
internal static class WellKnownEndpoints
{
    private const string Remembered = "public, max-age=3600";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/.well-known/jwks.json", KeysAsync).AllowAnonymous();

    private static async Task<IResult> KeysAsync(HttpContext http, SigningKeyStore keys, CancellationToken cancellationToken)
    {
        http.Response.Headers.CacheControl = Remembered;
        return TypedResults.Text(KeySet.Write(await keys.PublishedAsync(cancellationToken)), "application/json");
    }
}
