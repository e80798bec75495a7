using Cordon.Host.Web.Api;

namespace Cordon.Host.Web.Authentication;

/// <summary>Refusals of whoever calls, as <c>application/problem+json</c> like every other answer.</summary>
internal static class AuthenticationProblem
{
    public static Task UnauthorizedAsync(HttpContext http)
    {
        http.Response.Headers.WWWAuthenticate = "Bearer";
        return ApiProblem.Of(
            StatusCodes.Status401Unauthorized,
            "Nobody is signed in, or the session or token is over. Sign in with POST /api/session, or send 'Authorization: Bearer' with an API token.",
            []).ExecuteAsync(http);
    }

    public static Task ForbiddenAsync(HttpContext http) =>
        ApiProblem.Of(
            StatusCodes.Status403Forbidden,
            $"The role {Caller.Role(http.User)} may not do this. Ask an admin of Cordon for the role that may.",
            []).ExecuteAsync(http);
}
