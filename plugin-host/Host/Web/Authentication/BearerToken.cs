using System.Text.Encodings.Web;
using Cordon.Host.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Cordon.Host.Web.Authentication;

/// <summary>Programs sign in with every call. Sample: <c>Authorization: Bearer cordon_…</c></summary>
internal sealed class BearerToken(
    IOptionsMonitor<AuthenticationSchemeOptions> options, Microsoft.Extensions.Logging.ILoggerFactory logger, UrlEncoder encoder, ApiTokens tokens)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "token";
    private const string Prefix = "Bearer ";

    public static bool IsSent(HttpContext http) =>
        http.Request.Headers.Authorization.ToString().StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!IsSent(Context))
        {
            return AuthenticateResult.NoResult();
        }

        var secret = Request.Headers.Authorization.ToString()[Prefix.Length..].Trim();
        if (await tokens.FindAsync(secret, Context.RequestAborted) is not { } token)
        {
            return AuthenticateResult.Fail("The token is unknown, expired or deleted, or its owner may no longer do what it may.");
        }

        // After the answer: nobody waits for it.
        Response.OnCompleted(() => tokens.TouchAsync(token, CancellationToken.None));
        var caller = Caller.Principal(SchemeName, token.UserId, $"{token.UserName}/{token.Name}", token.Role);
        return AuthenticateResult.Success(new AuthenticationTicket(caller, SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => AuthenticationProblem.UnauthorizedAsync(Context);

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => AuthenticationProblem.ForbiddenAsync(Context);
}
