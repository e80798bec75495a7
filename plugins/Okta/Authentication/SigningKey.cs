using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Cordon.Okta.Authentication;

/// <summary>A private key and what it signs: JSON Web Signatures in compact form (RFC 7515). Safe for use from any thread.</summary>
internal sealed class SigningKey
{
    private readonly Lock _lock = new();
    private readonly AsymmetricAlgorithm _key;

    /// <param name="key">RSA, or ECDSA on P-256, P-384 or P-521.</param>
    /// <param name="id">Its <c>kid</c>, or null.</param>
    public SigningKey(AsymmetricAlgorithm key, string? id)
    {
        (_key, Id) = (key, id);
        Algorithm = key is RSA ? "RS256" : key.KeySize switch
        {
            256 => "ES256",
            384 => "ES384",
            _ => "ES512",
        };
    }

    public string? Id { get; }

    /// <summary>Such as <c>RS256</c>.</summary>
    public string Algorithm { get; }

    /// <summary>Writes the public half as a JSON Web Key.</summary>
    public void WritePublic(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (_key is RSA rsa)
        {
            var parameters = rsa.ExportParameters(includePrivateParameters: false);
            writer.WriteString("kty", "RSA");
            writer.WriteString("n", Base64Url.EncodeToString(parameters.Modulus));
            writer.WriteString("e", Base64Url.EncodeToString(parameters.Exponent));
        }
        else
        {
            var parameters = ((ECDsa)_key).ExportParameters(includePrivateParameters: false);
            writer.WriteString("kty", "EC");
            writer.WriteString("crv", $"P-{Algorithm[2..].Replace("512", "521", StringComparison.Ordinal)}");
            writer.WriteString("x", Base64Url.EncodeToString(parameters.Q.X));
            writer.WriteString("y", Base64Url.EncodeToString(parameters.Q.Y));
        }

        writer.WriteEndObject();
    }

    public string Sign(Action<Utf8JsonWriter> header, Action<Utf8JsonWriter> claims)
    {
        var signed = $"{Part(header)}.{Part(claims)}";
        var bytes = Encoding.ASCII.GetBytes(signed);
        var hash = new HashAlgorithmName("SHA" + Algorithm[2..]);
        byte[] signature;
        lock (_lock)
        {
            signature = _key is RSA rsa ? rsa.SignData(bytes, hash, RSASignaturePadding.Pkcs1) : ((ECDsa)_key).SignData(bytes, hash);
        }

        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    private static string Part(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        return Base64Url.EncodeToString(buffer.WrittenSpan);
    }
}
