using System.Security.Claims;
using Cordon.Host.Access;
using Cordon.Host.Web.Authentication;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Cordon.Host.Web.Api;

/// <summary><c>/api/session</c>: sign in, who am I, sign out.</summary>
internal static class SessionEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/session", OpenAsync).AllowAnonymous().RequireRateLimiting(SignInRate.Policy);
        api.MapGet("/session", Show).RequireAuthorization(Policy.Viewer);
        api.MapDelete("/session", CloseAsync).RequireAuthorization(Policy.Viewer);
    }

    private static async Task<Results<Ok<SessionView>, ProblemHttpResult>> OpenAsync(
        SessionInput input, HttpContext http, SignIn signIn, CancellationToken cancellationToken)
    {
        var user = await signIn.TryAsync(input.Name ?? "", input.Password ?? "", http.Connection.RemoteIpAddress, cancellationToken);
        if (user is null)
        {
            return ApiProblem.Of(
                StatusCodes.Status401Unauthorized,
                $"{SignIn.Refusal} {SignIn.RefusalFix}",
                []);
        }

        var caller = SessionCookie.Open(user);
        await http.SignInAsync(SessionCookie.Scheme, caller);
        return TypedResults.Ok(View(caller));
    }

    private static Ok<SessionView> Show(ClaimsPrincipal caller) => TypedResults.Ok(View(caller));

    /// <summary>A program has no session to end; its token is deleted under <c>/api/tokens</c>.</summary>
    private static async Task<NoContent> CloseAsync(HttpContext http, Sessions sessions, CancellationToken cancellationToken)
    {
        if (http.User.FindFirstValue(Caller.SessionId) is { } session)
        {
            await sessions.EndAsync(Caller.Of(http.User), session, cancellationToken);
        }

        await http.SignOutAsync(SessionCookie.Scheme);
        return TypedResults.NoContent();
    }

    private static SessionView View(ClaimsPrincipal caller) => new()
    {
        UserId = Caller.Id(caller),
        Name = caller.Identity!.Name!,
        Role = Caller.Role(caller),
        CsrfToken = caller.FindFirstValue(Caller.CsrfToken),
    };
}
