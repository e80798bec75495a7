namespace Cordon.Packaging.Packages;

/// <summary>
/// <c>files.json</c>: every other file of the package. Its hashes make one signature over it a signature over the whole.
/// Sample: <c>{ "formatVersion": 1, "files": [ { "path": "manifest.json", "size": 1834, "sha256": "9f86…" } ] }</c>
/// </summary>
internal sealed record FileList
{
    public const string Path = "files.json";

    public const int CurrentFormat = 1;

    public required int FormatVersion { get; init; }

    public required IReadOnlyList<PackageFile> Files { get; init; }
}
