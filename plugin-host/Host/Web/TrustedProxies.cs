using Microsoft.AspNetCore.HttpOverrides;
using IPAddress = System.Net.IPAddress;
using IPNetwork = System.Net.IPNetwork;

namespace Cordon.Host.Web;

/// <summary>
/// The reverse proxies whose word counts on where a call came from (<c>X-Forwarded-For</c>), whether it was encrypted (<c>-Proto</c>) and
/// below which path they show Cordon (<c>-Prefix</c>). From everybody else these headers mean nothing: whoever may set them could sign in
/// under a new address with every try.
/// </summary>
internal static class TrustedProxies
{
    /// <summary>Null when the text is neither an address nor a network. Samples: <c>10.0.0.5</c>, <c>10.0.0.0/8</c>, <c>fd00::/8</c></summary>
    public static IPNetwork? Read(string text) =>
        IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : null;

    /// <summary>Must come before everything that asks for the address, the scheme or the path of a call.</summary>
    public static void Use(WebApplication app, IReadOnlyList<IPNetwork> proxies)
    {
        if (proxies.Count == 0)
        {
            return;
        }

        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedPrefix,

            // Behind several proxies the list is read from its end, up to the first address that is no proxy's.
            ForwardLimit = null,
        };

        // The framework trusts loopback by itself, which on a shared machine is everybody.
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in proxies)
        {
            options.KnownIPNetworks.Add(proxy);
        }

        app.UseForwardedHeaders(options);
        app.Use(PrefixLocationAsync);
    }

    /// <summary>Endpoints name what they made from <c>/api</c> on; whoever is behind the proxy finds that below the proxy's path.</summary>
    private static Task PrefixLocationAsync(HttpContext http, RequestDelegate next)
    {
        http.Response.OnStarting(() =>
        {
            if (http.Request.PathBase.HasValue && http.Response.Headers.Location.ToString().StartsWith("/api/", StringComparison.Ordinal))
            {
                http.Response.Headers.Location = http.Request.PathBase.ToUriComponent() + http.Response.Headers.Location;
            }

            return Task.CompletedTask;
        });
        return next(http);
    }
}
