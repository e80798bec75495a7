using System.Text.Json;

namespace Cordon.Packaging.Packages;

/// <summary>Finds out what the signature of a package is worth.</summary>
internal sealed class SignatureCheck(PackageContents contents, TrustedKeys trustedKeys, PackageProblems problems)
{
    private const string GetAgain = "Get the package again from its publisher.";

    /// <summary>The state, and the id of the key that the signature names.</summary>
    public (SignatureState State, string? KeyId) Run()
    {
        if (!contents.Contains(FileListSignature.Path))
        {
            return (SignatureState.Unsigned, null);
        }

        if (Read() is not { } signature)
        {
            return (SignatureState.Invalid, null);
        }

        if (signature.Algorithm != FileListSignature.EcdsaP256Sha256)
        {
            problems.Add($"The signature is not of the kind {FileListSignature.EcdsaP256Sha256}.", "Sign the package again with `cordon plugin sign`.");
            return (SignatureState.Invalid, signature.KeyId);
        }

        var state = contents.Contains(FileList.Path) && contents.ReadDocument(FileList.Path, problems) is { } fileList
            ? trustedKeys.Check(signature, fileList)
            : SignatureState.Invalid;
        if (state == SignatureState.Invalid)
        {
            problems.Add("The signature does not fit the package: files.json was changed after it was signed.", GetAgain);
        }

        return (state, signature.KeyId);
    }

    private FileListSignature? Read()
    {
        if (contents.ReadDocument(FileListSignature.Path, problems) is not { } bytes)
        {
            return null;
        }

        try
        {
            if (JsonSerializer.Deserialize(bytes, PackageJson.Default.FileListSignature) is { } signature)
            {
                return signature;
            }

            problems.Add("files.json.sig holds no signature.", GetAgain);
        }
        catch (JsonException exception)
        {
            problems.AddRange([PackageJson.Problem(FileListSignature.Path, exception)]);
        }

        return null;
    }
}
