namespace Cordon.Host.Web.Authentication;

/// <summary>What every answer tells a browser not to do.</summary>
internal static class SecurityHeaders
{
    public static Task RunAsync(HttpContext http, RequestDelegate next)
    {
        // An error clears the headers that were set before it, so they are set last.
        http.Response.OnStarting(() =>
        {
            var headers = http.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            headers.ContentSecurityPolicy = headers.ContentSecurityPolicy is { Count: > 0 } own ? own : "frame-ancestors 'none'";
            if (http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) && headers.CacheControl.Count == 0)
            {
                headers.CacheControl = "no-store";
            }

            return Task.CompletedTask;
        });
        return next(http);
    }
}
