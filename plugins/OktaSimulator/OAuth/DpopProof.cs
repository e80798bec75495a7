using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Cordon.OktaSimulator.Http;

namespace Cordon.OktaSimulator.OAuth;

/// <summary>Checks the proof that a caller holds its key (RFC 9449), as Okta does (OKTA.md B.2).</summary>
internal sealed class DpopProof(OrgClock clock, SeenIds seen)
{
    private const int OldestSeconds = 5 * 60;

    /// <param name="call">The request that carries it.</param>
    /// <param name="accessToken">The token it goes with; null at the token endpoint, which gives it out.</param>
    /// <param name="token">The proof, when nothing is wrong with it.</param>
    /// <param name="thumbprint">Of the key it proves.</param>
    public OAuthError? Check(Call call, string? accessToken, out SignedToken? token, out string thumbprint)
    {
        (token, thumbprint) = (null, "");
        var header = call.RequestHeaders["DPoP"];
        if (header.Count == 0)
        {
            return OAuthError.Proof("The DPoP proof JWT header is missing.");
        }

        if (header.Count > 1 || !SignedToken.TryRead(header.ToString(), out var proof))
        {
            return OAuthError.Proof("The DPoP proof JWT cannot be parsed.");
        }

        if (Problem(call, accessToken, proof, out var key) is { } problem)
        {
            return OAuthError.Proof(problem);
        }

        (token, thumbprint) = (proof, key!.Thumbprint);
        return null;
    }

    private string? Problem(Call call, string? accessToken, SignedToken proof, out PublicKey? key)
    {
        key = null;
        return SignedToken.Text(proof.Header, "typ") != "dpop+jwt" ? "The 'typ' of the DPoP proof must be 'dpop+jwt'."
            : !PublicKey.Algorithms.Contains(proof.Algorithm) ? "The 'alg' of the DPoP proof is not supported."
            : KeyProblem(proof, out key)
            ?? (proof.Claim("htm") != call.Method ? "The 'htm' claim in the DPoP proof is invalid."
            : proof.Claim("htu") != call.BaseUrl + call.RawPath.ToString() ? "The 'htu' claim in the DPoP proof is invalid."
            : TimeProblem(proof)
            ?? (accessToken is not null && proof.Claim("ath") != Hash(accessToken) ? "The 'ath' claim in the DPoP proof is invalid."
            : proof.Claim("jti") is not { Length: > 0 } id ? "The 'jti' claim in the DPoP proof is missing."
            : !seen.Take(id, clock.UnixSeconds + OldestSeconds, clock.UnixSeconds) ? "The DPoP proof has been used before."
            : null));
    }

    private static string? KeyProblem(SignedToken proof, out PublicKey? key)
    {
        key = null;
        if (!proof.Header.TryGetProperty("jwk", out var jwk) || jwk.ValueKind != JsonValueKind.Object)
        {
            return "The 'jwk' of the DPoP proof is missing or no object.";
        }

        if (PublicKey.TryRead(jwk, out var read) is { } problem)
        {
            return problem;
        }

        key = read;
        return read.Verifies(proof) ? null : "The signature of the DPoP proof is invalid.";
    }

    private string? TimeProblem(SignedToken proof) => proof.Time("iat") switch
    {
        null => "The 'iat' claim in the DPoP proof is missing or no whole number.",
        var issued when issued > clock.UnixSeconds => "The DPoP proof was issued in the future.",
        var issued when issued < clock.UnixSeconds - OldestSeconds => "The DPoP proof has expired.",
        _ => null,
    };

    private static string Hash(string accessToken) => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(accessToken)));
}
