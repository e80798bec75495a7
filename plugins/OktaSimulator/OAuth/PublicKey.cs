using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Cordon.OktaSimulator.OAuth;

/// <summary>A public JSON Web Key (RFC 7517): RSA of at least 2048 bits, or EC on P-256, P-384 or P-521.</summary>
internal sealed class PublicKey
{
    private const int FewestRsaBits = 2048;

    private static readonly string[] PrivateMembers = ["d", "p", "q", "dp", "dq", "qi", "k"];

    private readonly JsonElement _jwk;

    // Reading a key takes longer than verifying with it, and one verifies at a time.
    private readonly ConcurrentBag<AsymmetricAlgorithm> _free = [];

    private PublicKey(JsonElement jwk) => _jwk = jwk;

    public static IReadOnlyList<string> Algorithms { get; } = ["RS256", "RS384", "RS512", "ES256", "ES384", "ES512"];

    public string? Id => SignedToken.Text(_jwk, "kid");

    public string? Use => SignedToken.Text(_jwk, "use");

    /// <summary>The key as it was registered.</summary>
    public JsonElement Jwk => _jwk;

    /// <summary>What RFC 7638 makes of the key; the <c>jkt</c> of DPoP.</summary>
    public string Thumbprint
    {
        get
        {
            var members = Kind == "RSA" ? new[] { "e", "kty", "n" } : ["crv", "kty", "x", "y"];
            var canonical = string.Join(',', members.Select(name => $"\"{name}\":\"{SignedToken.Text(_jwk, name)}\""));
            return Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes($"{{{canonical}}}")));
        }
    }

    private string? Kind => SignedToken.Text(_jwk, "kty");

    /// <returns>What is wrong with the key, or null.</returns>
    public static string? TryRead(JsonElement jwk, out PublicKey key)
    {
        key = new PublicKey(jwk.Clone());
        if (PrivateMembers.Any(name => jwk.ValueKind == JsonValueKind.Object && jwk.TryGetProperty(name, out _)))
        {
            return "The key holds private members.";
        }

        try
        {
            using var imported = key.Import();
            return imported.KeySize < FewestRsaBits && key.Kind == "RSA" ? $"An RSA key needs at least {FewestRsaBits} bits." : null;
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException or ArgumentException)
        {
            return "The key is no RSA or EC key.";
        }
    }

    public bool Verifies(SignedToken token)
    {
        if (token.Algorithm.Length != 5 || !token.Algorithm.StartsWith(Kind == "RSA" ? "RS" : "ES", StringComparison.Ordinal))
        {
            return false;
        }

        var hash = new HashAlgorithmName(string.Create(CultureInfo.InvariantCulture, $"SHA{token.Algorithm.AsSpan(2)}"));
        var key = _free.TryTake(out var kept) ? kept : Import();
        var verifies = key switch
        {
            RSA rsa => rsa.VerifyData(token.Signed, token.Signature, hash, RSASignaturePadding.Pkcs1),
            // Each of the three goes with one curve (RFC 7518 3.4).
            ECDsa ec => CurveBits(token.Algorithm) == ec.KeySize && ec.VerifyData(token.Signed, token.Signature, hash),
            _ => false,
        };
        _free.Add(key);
        return verifies;
    }

    private static int CurveBits(string algorithm) => algorithm switch
    {
        "ES256" => 256,
        "ES384" => 384,
        _ => 521,
    };

    private AsymmetricAlgorithm Import() => Kind == "RSA"
        ? RSA.Create(new RSAParameters { Modulus = Bytes("n"), Exponent = Bytes("e") })
        : ECDsa.Create(new ECParameters { Curve = Curve(), Q = new ECPoint { X = Bytes("x"), Y = Bytes("y") } });

    private ECCurve Curve() => SignedToken.Text(_jwk, "crv") switch
    {
        "P-256" => ECCurve.NamedCurves.nistP256,
        "P-384" => ECCurve.NamedCurves.nistP384,
        "P-521" => ECCurve.NamedCurves.nistP521,
        _ => throw new FormatException("There is no such curve."),
    };

    private byte[] Bytes(string name) => Base64Url.DecodeFromChars(SignedToken.Text(_jwk, name) ?? throw new FormatException($"'{name}' is missing."));
}
