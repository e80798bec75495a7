namespace Cordon.Host.Web.Authentication;

/// <summary>Where a browser says a call comes from. Programs say nothing, and are not asked.</summary>
internal static class BrowserOrigin
{
    /// <summary>
    /// True when a page of another site makes the call. <c>Sec-Fetch-Site</c> says so itself; browsers send it over TLS and from this machine.
    /// Where it is missing, <c>Origin</c> is compared with the host that was called.
    /// </summary>
    public static bool IsForeign(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0)
        {
            return site is not ("same-origin" or "none");
        }

        var origin = request.Headers.Origin.ToString();
        return origin.Length > 0 && !(Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority == request.Host.Value);
    }
}
