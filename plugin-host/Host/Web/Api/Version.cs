using System.Globalization;

namespace Cordon.Host.Web.Api;

/// <summary>The version of an object in the headers <c>ETag</c> and <c>If-Match</c>, so that two people do not overwrite each other.</summary>
internal static class Version
{
    public static void Show(HttpContext http, long version) =>
        http.Response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>The version the caller has seen; null when it names none.</summary>
    public static long? Expected(HttpContext http) =>
        long.TryParse(http.Request.Headers.IfMatch.ToString().Trim('"'), CultureInfo.InvariantCulture, out var version) ? version : null;
}
