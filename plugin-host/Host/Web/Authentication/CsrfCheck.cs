using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Cordon.Abstractions;
using Cordon.Host.Web.Api;
using Microsoft.AspNetCore.Authorization;

namespace Cordon.Host.Web.Authentication;

/// <summary>
/// Another site can make a browser send a session's cookie, but cannot read the session's token: every unsafe call of a session must carry
/// it as a header. Programs with an API token send nothing by themselves and need none.
/// </summary>
internal static class CsrfCheck
{
    public const string Header = "X-CSRF-Token";

    public static Task RunAsync(HttpContext http, RequestDelegate next)
    {
        if (!IsUnsafe(http.Request.Method) || !Caller.HasSession(http.User) || IsAnonymous(http) || HasToken(http))
        {
            return next(http);
        }

        var problem = new Problem
        {
            Path = $"header {Header}",
            Message = "It is missing, or is not this session's.",
            Fix = $"Send the csrfToken of GET /api/session as {Header}.",
        };
        return ApiProblem.BadInput([problem]).ExecuteAsync(http);
    }

    private static bool IsUnsafe(string method) =>
        !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method) && !HttpMethods.IsOptions(method) && !HttpMethods.IsTrace(method);

    /// <summary>What a stranger may call gains nothing from the session.</summary>
    private static bool IsAnonymous(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null;

    private static bool HasToken(HttpContext http) =>
        http.User.FindFirstValue(Caller.CsrfToken) is { } token
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(http.Request.Headers[Header].ToString()));
}
