using System.Security.Claims;
using System.Security.Cryptography;
using Cordon.Host.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Cordon.Host.Web.Authentication;

/// <summary>A person's session: an encrypted cookie that no script can read and no other site can send.</summary>
internal static class SessionCookie
{
    public const string Scheme = "session";

    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "cordon";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Strict;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = Sessions.Lifetime;
        options.SlidingExpiration = true;
        options.Events.OnValidatePrincipal = ValidateAsync;
        options.Events.OnRedirectToLogin = context => AuthenticationProblem.UnauthorizedAsync(context.HttpContext);
        options.Events.OnRedirectToAccessDenied = context => AuthenticationProblem.ForbiddenAsync(context.HttpContext);
    }

    /// <summary>A new session, with a CSRF token of its own.</summary>
    public static ClaimsPrincipal Open(User user) => Caller.Principal(
        Scheme,
        user.Id,
        user.Name,
        user.Role,
        new Claim(Caller.SessionId, Guid.NewGuid().ToString("n")),
        new Claim(Caller.Stamp, user.Stamp),
        new Claim(Caller.CsrfToken, RandomNumberGenerator.GetHexString(64, lowercase: true)));

    /// <summary>Refuses the cookie of a session that is over.</summary>
    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var sessions = context.HttpContext.RequestServices.GetRequiredService<Sessions>();
        var caller = context.Principal!;
        var user = await sessions.FindAsync(
            caller.FindFirstValue(Caller.SessionId)!, Caller.Id(caller), caller.FindFirstValue(Caller.Stamp)!, context.HttpContext.RequestAborted);
        if (user is null)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(Scheme);
        }
    }
}
