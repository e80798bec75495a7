using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;

namespace Cordon.Okta.Authentication;

/// <summary>
/// Reads a private key as people have it: PEM (<c>-----BEGIN PRIVATE KEY-----</c>, PKCS#8, PKCS#1 or SEC 1), or the JSON Web Key that Okta's
/// Admin Console shows once when it makes a key pair.
/// </summary>
internal static class PrivateKeyText
{
    private const int FewestRsaBits = 2048;

    /// <returns>What is wrong with the text, in words that follow "The private key", or null. Never a part of the key.</returns>
    public static string? TryRead(string text, string? id, out SigningKey? key)
    {
        key = null;
        try
        {
            var trimmed = text.Trim();
            var (algorithm, ownId) = trimmed.StartsWith('{') ? ReadJwk(JsonElement.Parse(trimmed)) : (ReadPem(trimmed), null);
            if (algorithm is RSA && algorithm.KeySize < FewestRsaBits)
            {
                return $"has {algorithm.KeySize} bits; Okta takes RSA keys of {FewestRsaBits} bits or more.";
            }

            if (algorithm is ECDsa && algorithm.KeySize is not (256 or 384 or 521))
            {
                return "lies on a curve that Okta does not take; use P-256, P-384 or P-521.";
            }

            key = new SigningKey(algorithm, string.IsNullOrEmpty(id) ? ownId : id);
            return null;
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException or FormatException or JsonException)
        {
            return text.Contains("ENCRYPTED", StringComparison.Ordinal) ? "is encrypted; remove its password first." : "is neither PEM nor a JSON Web Key with its private members.";
        }
    }

    private static AsymmetricAlgorithm ReadPem(string pem)
    {
        try
        {
            return Import(RSA.Create(), pem);
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            // The same label stands before keys of both kinds.
            return Import(ECDsa.Create(), pem);
        }
    }

    private static AsymmetricAlgorithm Import(AsymmetricAlgorithm key, string pem)
    {
        key.ImportFromPem(pem);
        // A public key alone is let through by the import and signs nothing.
        _ = key.ExportPkcs8PrivateKey();
        return key;
    }

    private static (AsymmetricAlgorithm Key, string? Id) ReadJwk(JsonElement jwk)
    {
        AsymmetricAlgorithm key = jwk.Text("kty") == "RSA" ? ReadRsa(jwk) : ReadEc(jwk);
        return (key, jwk.Text("kid"));
    }

    private static RSA ReadRsa(JsonElement jwk) => RSA.Create(new RSAParameters
    {
        Modulus = Bytes(jwk, "n"),
        Exponent = Bytes(jwk, "e"),
        D = Bytes(jwk, "d"),
        P = Bytes(jwk, "p"),
        Q = Bytes(jwk, "q"),
        DP = Bytes(jwk, "dp"),
        DQ = Bytes(jwk, "dq"),
        InverseQ = Bytes(jwk, "qi"),
    });

    private static ECDsa ReadEc(JsonElement jwk) => ECDsa.Create(new ECParameters
    {
        Curve = jwk.Text("crv") switch
        {
            "P-256" => ECCurve.NamedCurves.nistP256,
            "P-384" => ECCurve.NamedCurves.nistP384,
            "P-521" => ECCurve.NamedCurves.nistP521,
            _ => throw new FormatException("There is no such curve."),
        },
        Q = new ECPoint { X = Bytes(jwk, "x"), Y = Bytes(jwk, "y") },
        D = Bytes(jwk, "d"),
    });

    private static byte[] Bytes(JsonElement jwk, string name) =>
        Base64Url.DecodeFromChars(jwk.Text(name) ?? throw new FormatException($"'{name}' is missing."));
}
