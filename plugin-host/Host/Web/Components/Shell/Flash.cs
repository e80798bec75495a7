using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Cordon.Host.Web.Components.Shell;

/// <summary>Carries a message over a redirect, in a cookie that is read once. It is sealed, so that nobody else puts words into a page.</summary>
internal sealed class Flash(IDataProtectionProvider protection)
{
    private const string Cookie = "cordon-flash";

    private static readonly TimeSpan _life = TimeSpan.FromMinutes(1);

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("Cordon.Flash").ToTimeLimitedDataProtector();

    public void Put(HttpContext http, FlashMessage message) =>
        http.Response.Cookies.Append(Cookie, _protector.Protect((message.IsWarning ? "!" : " ") + message.Text, _life), Options(http));

    /// <summary>The message that the last answer left, which is gone then.</summary>
    public FlashMessage? Take(HttpContext http)
    {
        if (http.Request.Cookies[Cookie] is not { } @sealed)
        {
            return null;
        }

        http.Response.Cookies.Delete(Cookie, Options(http));
        try
        {
            var text = _protector.Unprotect(@sealed);
            return new FlashMessage { Text = text[1..], IsWarning = text[0] == '!' };
        }
        catch (CryptographicException)
        {
            // Too old, or not ours: there is nothing to say.
            return null;
        }
    }

    private static CookieOptions Options(HttpContext http) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = http.Request.IsHttps,
        Path = http.Request.PathBase + "/",
        MaxAge = _life,
    };
}
