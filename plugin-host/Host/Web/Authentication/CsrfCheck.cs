using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Cordon.Abstractions;
using Cordon.Host.Web.Api;
using Cordon.Host.Web.Components.Shell;
using Microsoft.AspNetCore.Authorization;

namespace Cordon.Host.Web.Authentication;

/// <summary>
/// Another site can make a browser send a session's cookie, but cannot read the session's token: every unsafe call of a session must carry
/// it, scripts as a header and forms as a field. What a stranger may call has no session to abuse, but must come from our own pages if a
/// browser sends it: nobody is signed in as somebody else from outside. Programs with an API token send nothing by themselves and need none.
/// </summary>
internal static class CsrfCheck
{
    public const string Header = "X-CSRF-Token";
    public const string Field = "csrf";

    public static async Task RunAsync(HttpContext http, RequestDelegate next)
    {
        if (!IsUnsafe(http.Request.Method))
        {
            await next(http);
        }
        else if (IsAnonymous(http) || !Caller.HasSession(http.User))
        {
            await (BrowserOrigin.IsForeign(http.Request) ? RefuseForeignAsync(http) : next(http));
        }
        else
        {
            await (await HasTokenAsync(http) ? next(http) : RefuseAsync(http));
        }
    }

    private static bool IsUnsafe(string method) =>
        !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method) && !HttpMethods.IsOptions(method) && !HttpMethods.IsTrace(method);

    private static bool IsAnonymous(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null;

    /// <summary>A form is only read when there is no header: what scripts upload is not held up here.</summary>
    private static async Task<bool> HasTokenAsync(HttpContext http)
    {
        if (http.User.FindFirstValue(Caller.CsrfToken) is not { } token)
        {
            return false;
        }

        var sent = http.Request.Headers[Header].ToString();
        if (sent.Length == 0 && http.Request.HasFormContentType && ErrorAnswer.IsForPeople(http))
        {
            sent = (await http.Request.ReadFormAsync(http.RequestAborted))[Field].ToString();
        }

        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(sent));
    }

    private static Task RefuseAsync(HttpContext http)
    {
        if (ErrorAnswer.IsForPeople(http))
        {
            return ErrorAnswer.WriteAsync(
                http,
                StatusCodes.Status400BadRequest,
                "This form is out of date",
                "It belongs to a session that is over. Nothing was changed. Go back, reload the page and try again.");
        }

        var problem = new Problem
        {
            Path = $"header {Header}",
            Message = "It is missing, or is not this session's.",
            Fix = $"Send the csrfToken of GET /api/session as {Header}.",
        };
        return ApiProblem.BadInput([problem]).ExecuteAsync(http);
    }

    private static Task RefuseForeignAsync(HttpContext http)
    {
        const string message = "This call comes from a page of another site, or a reverse proxy does not hand on the host that was called (Host).";
        return ErrorAnswer.IsForPeople(http)
            ? ErrorAnswer.WriteAsync(http, StatusCodes.Status403Forbidden, "Not from here", message)
            : ApiProblem.Of(StatusCodes.Status403Forbidden, message, []).ExecuteAsync(http);
    }
}
