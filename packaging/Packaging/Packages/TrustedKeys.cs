using System.Security.Cryptography;

namespace Cordon.Packaging.Packages;

/// <summary>The public keys whose signatures count here. Immutable; safe to use from any thread.</summary>
public sealed class TrustedKeys
{
    /// <summary>No key is trusted: every signed package is untrusted.</summary>
    public static readonly TrustedKeys None = new(new Dictionary<string, byte[]>());

    private readonly IReadOnlyDictionary<string, byte[]> _keys;

    private TrustedKeys(IReadOnlyDictionary<string, byte[]> keys) => _keys = keys;

    public int Count => _keys.Count;

    /// <summary>Takes the public keys of a folder, one PEM text in each <c>*.pem</c>; none when there is no such folder.</summary>
    public static async Task<TrustedKeysReading> ReadAsync(string folder, CancellationToken cancellationToken)
    {
        var keys = new Dictionary<string, byte[]>();
        var problems = new List<DocumentProblem>();
        foreach (var path in Directory.Exists(folder) ? Directory.GetFiles(folder, "*.pem").Order(StringComparer.Ordinal).ToList() : [])
        {
            try
            {
                var key = TrustedKey.Parse(await File.ReadAllTextAsync(path, cancellationToken));
                keys[key.Id] = key.PublicKey;
            }
            catch (Exception exception) when (exception is CryptographicException or ArgumentException or IOException or UnauthorizedAccessException)
            {
                problems.Add(new DocumentProblem
                {
                    Document = path,
                    Message = $"This is no trusted key: {exception.Message}",
                    Fix = "Put the public key there that `cordon plugin keygen` wrote, or take the file away.",
                });
            }
        }

        return new TrustedKeysReading { Keys = new TrustedKeys(keys), Problems = problems };
    }

    internal SignatureState Check(FileListSignature signature, ReadOnlySpan<byte> fileList)
    {
        if (!_keys.TryGetValue(signature.KeyId, out var publicKey))
        {
            return SignatureState.Untrusted;
        }

        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(publicKey, out _);
        return key.VerifyData(fileList, signature.Signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)
            ? SignatureState.Trusted
            : SignatureState.Invalid;
    }
}
