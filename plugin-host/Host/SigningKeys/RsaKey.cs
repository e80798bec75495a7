using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Cordon.Host.SigningKeys;

/// <summary>An RSA key that signs with RS256, which every receiver of shared signals and Okta take. Safe for use from any thread.</summary>
internal sealed class RsaKey
{
    private const int Bits = 2048;

    private readonly RSAParameters _key;

    // One signs at a time; as many as are needed at once are kept.
    private readonly ConcurrentBag<RSA> _free = [];

    private RsaKey(RSA key)
    {
        _key = key.ExportParameters(includePrivateParameters: true);
        _free.Add(key);
    }

    public static string Algorithm => "RS256";

    public static RsaKey Create() => new(RSA.Create(Bits));

    /// <param name="privateKey">PKCS#8, Base64.</param>
    public static RsaKey Read(string privateKey)
    {
        var key = RSA.Create();
        key.ImportPkcs8PrivateKey(Convert.FromBase64String(privateKey), out _);
        return new RsaKey(key);
    }

    /// <summary>PKCS#8, Base64. A secret.</summary>
    public string Export()
    {
        using var key = RSA.Create(_key);
        return Convert.ToBase64String(key.ExportPkcs8PrivateKey());
    }

    /// <summary>The thumbprint of the public key (RFC 7638).</summary>
    public string Kid()
    {
        var (modulus, exponent) = Public();
        return Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes($$"""{"e":"{{exponent}}","kty":"RSA","n":"{{modulus}}"}""")));
    }

    /// <summary>The public key as a JSON Web Key (RFC 7517): its public members and no other.</summary>
    public string PublicJwk()
    {
        var (modulus, exponent) = Public();
        return $$"""{"kty":"RSA","use":"sig","alg":"{{Algorithm}}","kid":"{{Kid()}}","n":"{{modulus}}","e":"{{exponent}}"}""";
    }

    /// <param name="type">The token's <c>typ</c>.</param>
    /// <param name="claims">A JSON object, signed as it stands.</param>
    public string Sign(string kid, string type, JsonElement claims)
    {
        var header = Base64Url.EncodeToString(Encoding.UTF8.GetBytes($$"""{"alg":"{{Algorithm}}","typ":"{{type}}","kid":"{{kid}}"}"""));
        var signed = $"{header}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims.GetRawText()))}";
        var key = _free.TryTake(out var kept) ? kept : RSA.Create(_key);
        var signature = key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        _free.Add(key);
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    private (string Modulus, string Exponent) Public() => (Base64Url.EncodeToString(_key.Modulus), Base64Url.EncodeToString(_key.Exponent));
}
