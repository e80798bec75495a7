namespace Cordon.Packaging.Packages;

/// <summary>Where the files of a plugin lie before they are packed.</summary>
public sealed record PackageSource
{
    /// <summary>Folder of <c>manifest.json</c>, the schemas, the icon and the README. All of it is packed, but for names that begin with a dot.</summary>
    public required string ManifestFolder { get; init; }

    /// <summary>Folder of the built assemblies, packed below <c>lib/</c>; null when only the documents matter.</summary>
    public string? LibFolder { get; init; }

    /// <summary>Files from elsewhere that go beside the manifest under their own name, such as a schema that several plugins share.</summary>
    public IReadOnlyList<string> Includes { get; init; } = [];

    /// <summary>Whether <c>*.pdb</c> go along: stack traces then name lines.</summary>
    public bool WithSymbols { get; init; }
}
