using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Cordon.Tests.OktaSimulator;

/// <summary>A client of the API that builds its tokens by hand, so that a test can make each of them wrong.</summary>
internal sealed class Client(AsymmetricAlgorithm key)
{
    public string Algorithm { get; } = key is RSA ? "RS256" : key.KeySize switch
    {
        256 => "ES256",
        384 => "ES384",
        _ => "ES512",
    };

    public static Client NewKey(int bits = 2048) => new(RSA.Create(bits));

    public static Client NewEcKey(ECCurve curve) => new(ECDsa.Create(curve));

    public static string Basic(string id, string secret) => "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{id}:{secret}"));

    public JsonObject PublicJwk(string? id)
    {
        var jwk = key is RSA rsa ? OfRsa(rsa.ExportParameters(false)) : OfEc(((ECDsa)key).ExportParameters(false));
        if (id is not null)
        {
            jwk["kid"] = id;
        }

        return jwk;
    }

    public string Sign(JsonObject header, JsonObject claims)
    {
        var signed = $"{Encode(header)}.{Encode(claims)}";
        var bytes = Encoding.ASCII.GetBytes(signed);
        var hash = new HashAlgorithmName("SHA" + Algorithm[2..]);
        var signature = key is RSA rsa ? rsa.SignData(bytes, hash, RSASignaturePadding.Pkcs1) : ((ECDsa)key).SignData(bytes, hash);
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    public string Assertion(TestOrg org, string clientId, Action<JsonObject, JsonObject>? change = null)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var header = new JsonObject { ["alg"] = Algorithm, ["typ"] = "JWT" };
        var claims = new JsonObject
        {
            ["iss"] = clientId,
            ["sub"] = clientId,
            ["aud"] = new Uri(org.BaseAddress, "/oauth2/v1/token").AbsoluteUri,
            ["iat"] = now - 5,
            ["exp"] = now + 300,
            ["jti"] = Guid.NewGuid().ToString(),
        };
        change?.Invoke(header, claims);
        return Sign(header, claims);
    }

    public string Proof(TestOrg org, string method, string path, string? nonce = null, string? accessToken = null, Action<JsonObject, JsonObject>? change = null)
    {
        var header = new JsonObject { ["alg"] = Algorithm, ["typ"] = "dpop+jwt", ["jwk"] = PublicJwk(null) };
        var claims = new JsonObject
        {
            ["htm"] = method,
            ["htu"] = new Uri(org.BaseAddress, path).AbsoluteUri,
            ["iat"] = DateTimeOffset.UtcNow.ToUnixTimeSeconds() - 2,
            ["jti"] = Guid.NewGuid().ToString(),
        };
        if (nonce is not null)
        {
            claims["nonce"] = nonce;
        }

        if (accessToken is not null)
        {
            claims["ath"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(accessToken)));
        }

        change?.Invoke(header, claims);
        return Sign(header, claims);
    }

    private static JsonObject OfRsa(RSAParameters key) => new()
    {
        ["kty"] = "RSA",
        ["n"] = Base64Url.EncodeToString(key.Modulus),
        ["e"] = Base64Url.EncodeToString(key.Exponent),
    };

    private static JsonObject OfEc(ECParameters key) => new()
    {
        ["kty"] = "EC",
        ["crv"] = key.Q.X!.Length switch
        {
            32 => "P-256",
            48 => "P-384",
            _ => "P-521",
        },
        ["x"] = Base64Url.EncodeToString(key.Q.X),
        ["y"] = Base64Url.EncodeToString(key.Q.Y),
    };

    private static string Encode(JsonObject part) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part.ToJsonString()));
}
