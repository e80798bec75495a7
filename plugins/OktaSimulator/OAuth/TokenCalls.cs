using System.Text;
using Cordon.OktaSimulator.Apps;
using Cordon.OktaSimulator.Http;

namespace Cordon.OktaSimulator.OAuth;

/// <summary><c>POST /oauth2/v1/token</c> and what describes it.</summary>
internal static class TokenCalls
{
    public const string Path = "/oauth2/v1/token";

    private static readonly string[] CredentialNames = ["client_id", "client_secret", "client_assertion", "client_assertion_type"];

    public static Answer Issue(Org org, Call call)
    {
        var form = new FormBody(call.Body);
        OAuthClient? client = null;
        string? thumbprint = null;
        var scopes = Split(form["scope"]);
        var error = RequestProblem(call, form) ?? Authenticate(org, call, form, out client, out thumbprint) ?? ScopeProblem(client!, scopes);
        return error is null
            ? Answer.Ok(TokenJson.Of(org.AccessTokens.Issue(client!, scopes, thumbprint), org.Options.TokenSeconds))
            : Refuse(org, error);
    }

    /// <summary><c>GET /.well-known/openid-configuration</c>, as far as it concerns clients without people.</summary>
    public static Answer Configuration(Org org, Call call) => Answer.Ok(TokenJson.Configuration(call.BaseUrl));

    private static Answer Refuse(Org org, OAuthError error) => error == OAuthError.NonceWanted
        ? error.ToAnswer() with { Headers = [("DPoP-Nonce", org.AccessTokens.Nonce)] }
        : error.ToAnswer();

    private static OAuthError? RequestProblem(Call call, FormBody form) =>
        CredentialNames.Any(name => call.Query(name) is not null) ? OAuthError.Request("Credentials must not stand in the address.")
        : form.Repeats ? OAuthError.Request("A parameter is given twice.")
        : form["grant_type"] is not { } grant ? OAuthError.Request("The parameter 'grant_type' is missing.")
        : grant != "client_credentials" ? OAuthError.UnsupportedGrantType
        : null;

    private static OAuthError? Authenticate(Org org, Call call, FormBody form, out OAuthClient? client, out string? thumbprint)
    {
        thumbprint = null;
        var error = Credentials(org, call, form, out client);
        if (error is not null || !client!.IsDpopBound)
        {
            return error ?? (client!.IsService ? null : OAuthError.NotAService);
        }

        error = org.AccessTokens.Proofs.Check(call, null, out var proof, out thumbprint);
        return error ?? (org.AccessTokens.TakesNonce(proof!.Claim("nonce")) ? null : OAuthError.NonceWanted);
    }

    private static OAuthError? Credentials(Org org, Call call, FormBody form, out OAuthClient? client)
    {
        client = null;
        var basic = call.RequestHeaders.Authorization.ToString();
        var (assertion, secret) = (form["client_assertion"], form["client_secret"]);
        if (new[] { basic.Length > 0, assertion is not null, secret is not null }.Count(given => given) > 1)
        {
            return OAuthError.Request("Several kinds of client credentials are given; use one.");
        }

        if (assertion is not null)
        {
            return org.AccessTokens.Assertions.Check(call, form["client_assertion_type"], assertion, out client);
        }

        // The org authorization server takes no secret in the body for scopes of Okta's own (OKTA.md B.1).
        return secret is not null ? OAuthError.Client("The client authentication method 'client_secret_post' is not allowed for scopes of the Okta API.")
            : basic.Length > 0 ? Basic(org, basic, out client)
            : OAuthError.Client("The request holds no client credentials.");
    }

    private static OAuthError? Basic(Org org, string header, out OAuthClient? client)
    {
        client = null;
        var bytes = new byte[header.Length];
        if (!header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase)
            || !Convert.TryFromBase64String(header["Basic ".Length..].Trim(), bytes, out var count)
            || Encoding.UTF8.GetString(bytes, 0, count).Split(':', 2) is not [var id, var secret])
        {
            return OAuthError.Client("The header 'Authorization' is no Basic authentication.");
        }

        client = org.Apps.FindClient(Uri.UnescapeDataString(id));
        return client is null ? OAuthError.Client("The value of 'client_id' is no client of this org.")
            : client.Secret is null ? OAuthError.Client("The client authenticates with 'private_key_jwt', not with a secret.")
            : client.Secret != Uri.UnescapeDataString(secret) ? OAuthError.Client("The client secret supplied is invalid.")
            : null;
    }

    private static OAuthError? ScopeProblem(OAuthClient client, HashSet<string> scopes)
    {
        List<string> refused = [.. scopes.Where(scope => !client.Grants.ContainsKey(scope))];
        return scopes.Count == 0 ? OAuthError.Scope("The request names no scope.")
            : refused.Count > 0 ? OAuthError.Scope($"One or more scopes are not allowed for this client: {string.Join(' ', refused)}")
            : null;
    }

    private static HashSet<string> Split(string? scope) => [.. (scope ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)];
}
