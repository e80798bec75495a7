namespace Cordon.Packaging.Packages;

/// <summary>
/// <c>files.json.sig</c>: a signature over the bytes of <c>files.json</c>.
/// Sample: <c>{ "keyId": "b5bb…", "algorithm": "ECDSA-P256-SHA256", "signature": "MEUCIQ…" }</c>
/// </summary>
internal sealed record FileListSignature
{
    public const string Path = "files.json.sig";

    public const string EcdsaP256Sha256 = "ECDSA-P256-SHA256";

    /// <summary>SHA-256 of the public key (SubjectPublicKeyInfo, DER), in lower-case hexadecimal digits.</summary>
    public required string KeyId { get; init; }

    public required string Algorithm { get; init; }

    /// <summary>The DER form of RFC 3279, which is what openssl reads, in base64.</summary>
    public required byte[] Signature { get; init; }
}
