using System.Security.Cryptography;

namespace Cordon.Packaging.Packages;

/// <summary>A vendor's private key (ECDSA on P-256).</summary>
public sealed class SigningKey : IDisposable
{
    /// <summary>What OWASP advises for PBKDF2 with SHA-256.</summary>
    private const int Iterations = 600_000;

    private readonly ECDsa _key;

    private SigningKey(ECDsa key)
    {
        _key = key;
        Id = KeyId.Of(key);
    }

    /// <summary>SHA-256 of the public key, in hexadecimal digits.</summary>
    public string Id { get; }

    public static SigningKey Generate() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    /// <summary>Whether the PEM text needs a password to be read.</summary>
    public static bool IsEncrypted(string pem) => pem.Contains("-----BEGIN ENCRYPTED PRIVATE KEY-----", StringComparison.Ordinal);

    /// <summary>Reads a PEM text (PKCS#8, plain or encrypted).</summary>
    /// <exception cref="CryptographicException">It holds no P-256 private key, or the password is wrong; the message says which.</exception>
    public static SigningKey Read(string pem, string? password)
    {
        var key = ECDsa.Create();
        try
        {
            Import(key, pem, password);
            return KeyId.IsP256(key) ? new SigningKey(key) : throw new CryptographicException("The key is not on the curve P-256.");
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }

    /// <summary>The private key in PEM, encrypted (PBES2, AES-256) when there is a password.</summary>
    public string ToPem(string? password) => password is null
        ? _key.ExportPkcs8PrivateKeyPem() + "\n"
        : _key.ExportEncryptedPkcs8PrivateKeyPem(
            password, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, Iterations)) + "\n";

    /// <summary>The public key in PEM: what others put among their trusted keys.</summary>
    public string ToPublicPem() => _key.ExportSubjectPublicKeyInfoPem() + "\n";

    public void Dispose() => _key.Dispose();

    internal FileListSignature Sign(ReadOnlySpan<byte> fileList) => new()
    {
        KeyId = Id,
        Algorithm = FileListSignature.EcdsaP256Sha256,
        Signature = _key.SignData(fileList, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence),
    };

    private static void Import(ECDsa key, string pem, string? password)
    {
        var encrypted = IsEncrypted(pem);
        if (encrypted && password is null)
        {
            throw new CryptographicException("The key is encrypted and no password was given.");
        }

        try
        {
            if (encrypted)
            {
                key.ImportFromEncryptedPem(pem, password);
            }
            else
            {
                key.ImportFromPem(pem);
            }

            // A public key is read without complaint; only the export finds out.
            _ = key.ExportParameters(includePrivateParameters: true);
        }
        catch (Exception exception) when (exception is ArgumentException or CryptographicException)
        {
            throw new CryptographicException(
                encrypted ? "The password is wrong, or the key is damaged." : "The text holds no private key in PEM (PKCS#8).", exception);
        }
    }
}
