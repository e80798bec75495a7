using Cordon.Packaging.Manifests;
using Newtonsoft.Json.Linq;

namespace Cordon.Packaging.Packages;

/// <summary>A plugin's package, checked in full. It keeps the bytes it was checked from, so what is extracted is what was checked.</summary>
public sealed record Package
{
    internal Package(PackageContents contents) => Contents = contents;

    public required Manifest Manifest { get; init; }

    /// <summary>The options and connection schemas that the manifest names, by their path in the package.</summary>
    public required IReadOnlyDictionary<string, JToken> Schemas { get; init; }

    /// <summary>Every file but <c>files.json</c> and its signature, in ordinal order.</summary>
    public required IReadOnlyList<PackageFile> Files { get; init; }

    public required SignatureState Signature { get; init; }

    /// <summary>Id of the key it was signed with; null when it is unsigned.</summary>
    public string? KeyId { get; init; }

    /// <summary>Of the zip, in lower-case hexadecimal digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Bytes of the zip.</summary>
    public required long Size { get; init; }

    public required IReadOnlyList<DocumentProblem> Warnings { get; init; }

    /// <summary>What its file is called: <c>&lt;id&gt;-&lt;version&gt;.zip</c>.</summary>
    public string FileName => $"{Manifest.Id}-{Manifest.Version.ToFullString()}.zip";

    internal PackageContents Contents { get; }

    /// <summary>
    /// Writes all files to a folder that does not exist yet. The folder appears complete or not at all: it is filled under another
    /// name beside its place and then moved.
    /// </summary>
    /// <returns>What went wrong, for example a full disk; empty when the folder is there.</returns>
    public Task<IReadOnlyList<DocumentProblem>> ExtractToAsync(string folder, CancellationToken cancellationToken) =>
        PackageExtraction.ExtractAsync(Contents, folder, cancellationToken);
}
