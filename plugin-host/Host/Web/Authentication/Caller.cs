using System.Security.Claims;
using Cordon.Host.Access;

namespace Cordon.Host.Web.Authentication;

/// <summary>Who calls, as claims: what the ways to sign in write down and the endpoints read.</summary>
internal static class Caller
{
    /// <summary>The claim of what tells one session of a user from another.</summary>
    public const string SessionId = "session";

    /// <summary>The claim of <see cref="User.Stamp"/>.</summary>
    public const string Stamp = "stamp";

    /// <summary>The claim of what a session's unsafe calls must send along.</summary>
    public const string CsrfToken = "csrf";

    /// <summary>For the audit log.</summary>
    public static Actor Of(ClaimsPrincipal caller) => new() { Id = Id(caller), Name = caller.FindFirstValue(ClaimTypes.Name)! };

    /// <summary>The user's id, whichever way the caller signed in.</summary>
    public static string Id(ClaimsPrincipal caller) => caller.FindFirstValue(ClaimTypes.NameIdentifier)!;

    public static string Role(ClaimsPrincipal caller) => caller.FindFirstValue(ClaimTypes.Role)!;

    /// <summary>A person with a session, not a program with a token.</summary>
    public static bool HasSession(ClaimsPrincipal caller) => caller.Identity?.AuthenticationType == SessionCookie.Scheme;

    public static ClaimsPrincipal Principal(string scheme, string id, string name, string role, params IEnumerable<Claim> more) =>
        new(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, id), new(ClaimTypes.Name, name), new(ClaimTypes.Role, role), .. more], scheme));
}
