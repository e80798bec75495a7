using System.Security.Cryptography;

namespace Cordon.Packaging.Packages;

/// <summary>A public key whose signatures count. Immutable.</summary>
public sealed record TrustedKey
{
    private TrustedKey(string id, byte[] publicKey)
    {
        Id = id;
        PublicKey = publicKey;
    }

    /// <summary>SHA-256 of the key as DER, in lower-case hexadecimal; packages name it.</summary>
    public string Id { get; }

    /// <summary>As DER, <c>SubjectPublicKeyInfo</c>.</summary>
    internal byte[] PublicKey { get; }

    /// <summary>Takes the PEM text that <c>cordon plugin keygen</c> writes.</summary>
    /// <exception cref="CryptographicException">It is no public key on the curve P-256.</exception>
    /// <exception cref="ArgumentException">It holds no key, or several.</exception>
    public static TrustedKey Parse(string pem)
    {
        if (pem.Contains("PRIVATE KEY-----", StringComparison.Ordinal))
        {
            throw new CryptographicException("it holds a private key, which belongs to nobody but the vendor.");
        }

        using var key = ECDsa.Create();
        key.ImportFromPem(pem);
        return KeyId.IsP256(key)
            ? new TrustedKey(KeyId.Of(key), key.ExportSubjectPublicKeyInfo())
            : throw new CryptographicException("its key is not on the curve P-256.");
    }
}
