using System.Security.Cryptography;
using System.Text;
using Cordon.Host.SharedSignals;
using Cordon.Host.SigningKeys;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Cordon.Host.Web.Api;

/// <summary>What outside systems fetch without being known: public, and theirs to remember for a while.</summary>
internal static class WellKnownEndpoints
{
    private const string Remembered = "public, max-age=3600";
    private const string BelowIt = "/{**path}";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var open = routes.MapGroup("").AllowAnonymous().RequireRateLimiting(WellKnownRate.Policy).WithTags("Shared signals");
        open.MapGet(StreamAddresses.Keys, KeysAsync);
        open.MapGet(StreamAddresses.Configuration, ConfigurationAsync);
        open.MapGet(StreamAddresses.OlderConfiguration, ConfigurationAsync);
        open.MapGet(StreamAddresses.Configuration + BelowIt, ConfigurationBelowAsync);
        open.MapGet(StreamAddresses.OlderConfiguration + BelowIt, ConfigurationBelowAsync);
    }

    private static async Task<IResult> KeysAsync(HttpContext http, SigningKeyStore keys, CancellationToken cancellationToken) =>
        Document(http, Encoding.UTF8.GetBytes(KeySet.Write(await keys.PublishedAsync(cancellationToken))));

    /// <summary>Also for an issuer with a path: a proxy may have taken it off.</summary>
    private static async Task<IResult> ConfigurationAsync(HttpContext http, TransmitterStore transmitter, CancellationToken cancellationToken) =>
        Configuration(http, await AddressesAsync(transmitter, cancellationToken));

    private static async Task<IResult> ConfigurationBelowAsync(string path, HttpContext http, TransmitterStore transmitter, CancellationToken cancellationToken)
    {
        var addresses = await AddressesAsync(transmitter, cancellationToken);
        return Configuration(http, addresses?.Path == "/" + path.TrimEnd('/') ? addresses : null);
    }

    private static async Task<StreamAddresses?> AddressesAsync(TransmitterStore transmitter, CancellationToken cancellationToken) =>
        (await transmitter.ReadAsync(cancellationToken)).Transmitter.Issuer is { } issuer ? StreamAddresses.Of(issuer) : null;

    private static IResult Configuration(HttpContext http, StreamAddresses? addresses) => addresses is null
        ? ApiProblem.Of(StatusCodes.Status404NotFound, "There is no transmitter of shared signals here.", [])
        : Document(http, StreamConfiguration.Write(addresses, http.Request.PathBase.Value ?? ""));

    /// <summary>With the hash of what is answered, so that whoever has it is told so.</summary>
    private static FileContentHttpResult Document(HttpContext http, byte[] json)
    {
        http.Response.Headers.CacheControl = Remembered;
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(json).AsSpan(0, 16))}\"");
        return TypedResults.File(json, "application/json", entityTag: tag);
    }
}
