using Cordon.Host.Web.Api;
using Cordon.Host.Web.Components.Access;
using Cordon.Host.Web.Components.Shell;

namespace Cordon.Host.Web.Authentication;

/// <summary>Refusals of whoever calls, as <c>application/problem+json</c> for programs, as a page for people.</summary>
internal static class AuthenticationProblem
{
    public static Task UnauthorizedAsync(HttpContext http)
    {
        if (ErrorAnswer.IsForPeople(http))
        {
            http.Response.Redirect(SessionPages.SignInAddress(http.Request));
            return Task.CompletedTask;
        }

        http.Response.Headers.WWWAuthenticate = "Bearer";
        return ApiProblem.Of(
            StatusCodes.Status401Unauthorized,
            "Nobody is signed in, or the session or token is over. Sign in with POST /api/session, or send 'Authorization: Bearer' with an API token.",
            []).ExecuteAsync(http);
    }

    public static Task ForbiddenAsync(HttpContext http)
    {
        var message = $"The role {Caller.Role(http.User)} may not do this. Ask an admin of Cordon for the role that may.";
        return ErrorAnswer.IsForPeople(http)
            ? ErrorAnswer.WriteAsync(http, StatusCodes.Status403Forbidden, "Not allowed", message)
            : ApiProblem.Of(StatusCodes.Status403Forbidden, message, []).ExecuteAsync(http);
    }
}
