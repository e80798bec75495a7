using System.Text;
using Cordon.OktaSimulator.Http;
using Cordon.OktaSimulator.OAuth;

namespace Cordon.OktaSimulator.Signals;

/// <summary>Checks a security event token (RFC 8417) as Okta does: every rule has a text of its own.</summary>
internal sealed class SignalCheck(Org org, SignalProviders providers, SignalKeys keys)
{
    private const string MediaType = "application/secevent+jwt";
    private const long LatestSeconds = 5 * 60;

    public SignalError? Problem(Call call, out SignedToken? token, out SignalProvider? provider)
    {
        (token, provider) = (null, null);
        var type = call.RequestHeaders.ContentType.ToString().Split(';')[0].Trim();
        if (!type.Equals(MediaType, StringComparison.OrdinalIgnoreCase))
        {
            return SignalError.Request($"The content type must be {MediaType}.");
        }

        if (!SignedToken.TryRead(Encoding.ASCII.GetString(call.Body.Span), out token))
        {
            return SignalError.Request("The security event token cannot be parsed.");
        }

        provider = token.Claim("iss") is { } issuer ? providers.WithIssuer(issuer) : null;
        return SignedToken.Text(token.Header, "typ") != "secevent+jwt" ? SignalError.Request("The header's typ must be secevent+jwt.")
            : provider is not { IsActive: true } ? new SignalError("invalid_issuer", "The issuer of the security event token is no active provider of this org.")
            : SignatureProblem(token, provider) ?? ClaimProblem(call, token) ?? EventRules.Problem(JsonObject.Member(token.Claims, "events"));
    }

    private SignalError? SignatureProblem(SignedToken token, SignalProvider provider)
    {
        if (token.Algorithm != "RS256")
        {
            return new SignalError("invalid_key", "The header's alg must be RS256.");
        }

        if (SignedToken.Text(token.Header, "kid") is not { Length: > 0 } id)
        {
            return new SignalError("invalid_key", "The header's kid is missing.");
        }

        if (keys.Of(provider, out var known) is { } problem)
        {
            return new SignalError("invalid_key", problem);
        }

        var key = known.FirstOrDefault(key => key.Id == id);
        return key is null ? new SignalError("invalid_key", "The header's kid names no key of the issuer.")
            : !key.Verifies(token) ? new SignalError("authentication_failed", "The signature of the security event token is invalid.")
            : null;
    }

    private SignalError? ClaimProblem(Call call, SignedToken token) =>
        token.Claim("aud")?.TrimEnd('/') != call.BaseUrl ? new SignalError("invalid_audience", "The audience of the security event token is not this org.")
        : token.Has("exp") ? SignalError.Claim("exp", "A security event token must not expire")
        : token.Has("sub") ? SignalError.Claim("sub", "The subject belongs into the event")
        : string.IsNullOrEmpty(token.Claim("jti")) ? SignalError.Claim("jti", "The field cannot be left blank")
        : token.Time("iat") is not { } issued ? SignalError.Claim("iat", "The field cannot be left blank")
        : issued > org.Clock.UnixSeconds + LatestSeconds ? SignalError.Claim("iat", "The token was issued in the future")
        : null;
}
