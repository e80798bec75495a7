using System.Security.Cryptography;

namespace Cordon.Packaging.Packages;

internal static class KeyId
{
    /// <summary>The same as <c>openssl pkey -pubin -outform DER | sha256sum</c> says.</summary>
    public static string Of(ECDsa key) => Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()));

    public static bool IsP256(ECDsa key) =>
        key.ExportParameters(includePrivateParameters: false).Curve.Oid is { } oid
        && (oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value || oid.FriendlyName == ECCurve.NamedCurves.nistP256.Oid.FriendlyName);
}
