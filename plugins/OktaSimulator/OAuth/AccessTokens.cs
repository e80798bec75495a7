using System.Collections.Concurrent;
using System.Security.Cryptography;
using Cordon.OktaSimulator.Apps;
using Cordon.OktaSimulator.Http;

namespace Cordon.OktaSimulator.OAuth;

/// <summary>The tokens given out to clients, and whether a call that shows one may be made.</summary>
internal sealed class AccessTokens
{
    private readonly Org _org;
    private readonly SeenIds _seen = new();
    private readonly ConcurrentDictionary<string, AccessToken> _tokens = new(StringComparer.Ordinal);
    private string _nonce = NewNonce();
    private string _oldNonce = NewNonce();

    public AccessTokens(Org org)
    {
        _org = org;
        Proofs = new DpopProof(org.Clock, _seen);
        Assertions = new ClientAssertion(org, _seen);
    }

    public DpopProof Proofs { get; }

    public ClientAssertion Assertions { get; }

    /// <summary>What a proof at the token endpoint must hold. The one before it is taken as well, as Okta does for three days.</summary>
    public string Nonce => Volatile.Read(ref _nonce);

    /// <summary>The texts of those that are known.</summary>
    public ICollection<string> Issued => _tokens.Keys;

    public bool TakesNonce(string? nonce) => nonce is not null && (nonce == Nonce || nonce == Volatile.Read(ref _oldNonce));

    /// <summary>Makes a new nonce; with two calls, those given out before are no longer taken.</summary>
    public void RotateNonce() => Volatile.Write(ref _oldNonce, Interlocked.Exchange(ref _nonce, NewNonce()));

    /// <summary>Forgets every token given out so far, as if all had expired.</summary>
    public void Expire() => _tokens.Clear();

    public AccessToken Issue(OAuthClient client, IReadOnlySet<string> scopes, string? thumbprint)
    {
        var token = new AccessToken
        {
            Text = RandomNumberGenerator.GetString("ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789", 64),
            ClientId = client.ClientId,
            Scopes = scopes,
            Expires = _org.Clock.UnixSeconds + _org.Options.TokenSeconds,
            KeyThumbprint = thumbprint,
        };
        _tokens[token.Text] = token;
        return token;
    }

    /// <returns>Null when the call may be made.</returns>
    public Answer? Refuse(Call call, string scheme, string text)
    {
        var isDpop = scheme == "DPoP";
        if (!_tokens.TryGetValue(text, out var token) || token.Expires <= _org.Clock.UnixSeconds)
        {
            return Challenge(OktaError.InvalidToken, isDpop, "invalid_token", "The access token is unknown or has expired.");
        }

        if (token.KeyThumbprint is not null)
        {
            var error = !isDpop ? OAuthError.Proof("The access token is bound to a key and needs the scheme DPoP.")
                : Proofs.Check(call, text, out _, out var thumbprint)
                ?? (thumbprint == token.KeyThumbprint ? null : OAuthError.Proof("The DPoP proof is signed with another key than the token is bound to."));
            if (error is not null)
            {
                return Challenge(OktaError.InvalidProof(error.Description), true, error.Code, error.Description);
            }
        }

        return call.Match.Route is { } route ? Refuse(call, route, token) : null;
    }

    private Answer? Refuse(Call call, Route route, AccessToken token)
    {
        if (route.Scope is null || !Scopes.Cover(token.Scopes, route.Scope))
        {
            return Challenge(
                OktaError.AccessDenied, token.KeyThumbprint is not null, "insufficient_scope", $"The access token lacks {route.Scope ?? "every scope"}.");
        }

        if (call.Match.User == "me")
        {
            // An app acts for no user.
            return OktaError.NotFound("me", "User").ToAnswer();
        }

        var rights = _org.Roles.RightsOf(_org, token.ClientId);
        call.Sees = rights.Sees;
        var user = call.Match.User is null ? null : _org.FindUser(call.Match);
        return rights.May(route) && (user is null || call.Sees is null || call.Sees(user)) ? null : OktaError.AccessDenied.ToAnswer();
    }

    private static Answer Challenge(OktaError error, bool isDpop, string code, string description)
    {
        var scheme = isDpop ? $"DPoP algs=\"{string.Join(' ', PublicKey.Algorithms)}\", " : "Bearer authorization_uri=\"/oauth2/v1/authorize\", ";
        return error.ToAnswer() with { Headers = [("WWW-Authenticate", $"{scheme}error=\"{code}\", error_description=\"{description}\"")] };
    }

    private static string NewNonce() => RandomNumberGenerator.GetString("abcdefghijkmnopqrstuvwxyz23456789", 32);
}
