using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Cordon.Okta.Authentication;

/// <summary>
/// The key that this process binds its access tokens to (RFC 9449). It is made here, never leaves and ends with the process, so a token
/// that is stolen opens nothing.
/// </summary>
internal sealed class DpopKey(Func<long> orgSeconds)
{
    private readonly SigningKey _key = new(ECDsa.Create(ECCurve.NamedCurves.nistP256), id: null);

    /// <summary>A proof for one request: good once, and for minutes.</summary>
    /// <param name="method">Such as <c>GET</c>.</param>
    /// <param name="target">The request's address; query and fragment are left out.</param>
    /// <param name="nonce">What the token endpoint asked for, or null.</param>
    /// <param name="accessToken">The token it goes with; null where it is only asked for.</param>
    public string Prove(HttpMethod method, Uri target, string? nonce, string? accessToken) => _key.Sign(
        header =>
        {
            header.WriteString("typ", "dpop+jwt");
            header.WriteString("alg", _key.Algorithm);
            header.WritePropertyName("jwk");
            _key.WritePublic(header);
        },
        claims =>
        {
            claims.WriteString("htm", method.Method);
            claims.WriteString("htu", target.GetLeftPart(UriPartial.Path));
            claims.WriteNumber("iat", orgSeconds());
            claims.WriteString("jti", Guid.NewGuid());
            if (nonce is not null)
            {
                claims.WriteString("nonce", nonce);
            }

            if (accessToken is not null)
            {
                claims.WriteString("ath", Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(accessToken))));
            }
        });
}
