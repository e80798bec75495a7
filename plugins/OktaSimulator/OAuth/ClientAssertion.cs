using System.Globalization;
using Cordon.OktaSimulator.Apps;
using Cordon.OktaSimulator.Http;

namespace Cordon.OktaSimulator.OAuth;

/// <summary>Checks the JWT a client signs to say who it is (RFC 7523, OKTA.md B.1): every rule has a text of its own.</summary>
internal sealed class ClientAssertion(Org org, SeenIds seen)
{
    public const string Type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private const int LongestSeconds = 60 * 60;

    public OAuthError? Check(Call call, string? type, string assertion, out OAuthClient? client)
    {
        client = null;
        if (type != Type)
        {
            return OAuthError.Request($"The 'client_assertion_type' must be '{Type}'.");
        }

        if (!SignedToken.TryRead(assertion, out var token))
        {
            return OAuthError.Client("The 'client_assertion' cannot be parsed.");
        }

        client = token.Claim("iss") is { } issuer ? org.Apps.FindClient(issuer) : null;
        return client is null ? OAuthError.Client("The issuer claim of the 'client_assertion' is no client of this org.")
            : client.Secret is not null ? OAuthError.Client("The client authenticates with its secret, not with a 'client_assertion'.")
            : ClaimProblem(call, token) is { } problem ? OAuthError.Client(problem)
            : SignatureProblem(client, token) is { } signature ? OAuthError.Client(signature)
            : IsUsed(token) ? OAuthError.Client("The 'client_assertion' has been used before; its 'jti' may be used once.")
            : null;
    }

    private string? ClaimProblem(Call call, SignedToken token)
    {
        var now = org.Clock.UnixSeconds;
        var endpoint = $"{call.BaseUrl}{TokenCalls.Path}";
        return token.Claim("sub") != token.Claim("iss") ? "The subject claim of the 'client_assertion' must equal its issuer."
            : token.Claim("aud") != endpoint ? $"The audience claim of the 'client_assertion' must be the endpoint invoked: {endpoint}"
            : token.Time("exp") is not { } expires ? "The expiration claim of the 'client_assertion' is missing or no whole number."
            : expires <= now ? "The 'client_assertion' is expired."
            : expires > now + LongestSeconds ? "The 'client_assertion' expires too far in the future: at most an hour is allowed."
            : token.Has("iat") && token.Time("iat") is not { } ? "The 'iat' claim of the 'client_assertion' is no whole number."
            : token.Time("iat") > now ? "The 'client_assertion' was issued in the future."
            : null;
    }

    private static string? SignatureProblem(OAuthClient client, SignedToken token)
    {
        if (!PublicKey.Algorithms.Contains(token.Algorithm))
        {
            return string.Create(CultureInfo.InvariantCulture, $"The algorithm '{token.Algorithm}' of the 'client_assertion' is not supported.");
        }

        if (client.Keys(out var keys) is { } problem)
        {
            return problem;
        }

        var id = SignedToken.Text(token.Header, "kid");
        List<PublicKey> candidates = [.. keys.Where(key => id is null || key.Id == id)];
        return candidates.Count == 0 ? "The 'kid' of the 'client_assertion' names no key of the client."
            : candidates.Count > 1 ? "The 'client_assertion' needs a 'kid': several keys of the client fit."
            : candidates[0].Use is not (null or "sig") ? "The key of the 'client_assertion' is not for signatures: its 'use' is not 'sig'."
            : candidates[0].Verifies(token) ? null
            : "The signature of the 'client_assertion' is invalid.";
    }

    private bool IsUsed(SignedToken token) => token.Claim("jti") is { } id
        && !seen.Take($"{token.Claim("iss")}/{id}", token.Time("exp")!.Value, org.Clock.UnixSeconds);
}
