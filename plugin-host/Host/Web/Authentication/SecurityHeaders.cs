namespace Cordon.Host.Web.Authentication;

/// <summary>What every answer tells a browser not to do.</summary>
internal static class SecurityHeaders
{
    /// <summary>Nothing but our own files, nothing written into a page, no other host, no frame.</summary>
    private const string OwnContentOnly =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        + "form-action 'self'; base-uri 'self'; frame-ancestors 'none'";

    public static Task RunAsync(HttpContext http, RequestDelegate next)
    {
        // An error clears the headers that were set before it, so they are set last.
        http.Response.OnStarting(() =>
        {
            var headers = http.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            headers.ContentSecurityPolicy = headers.ContentSecurityPolicy is { Count: > 0 } own ? own : OwnContentOnly;
            if (headers.CacheControl.Count == 0)
            {
                headers.CacheControl = "no-store";
            }

            return Task.CompletedTask;
        });
        return next(http);
    }
}
