namespace Cordon.Packaging.Packages;

/// <summary>One file of a package, as <c>files.json</c> lists it.</summary>
public sealed record PackageFile
{
    /// <summary>Path from the package's root, with slashes.</summary>
    public required string Path { get; init; }

    /// <summary>Bytes, unpacked.</summary>
    public required long Size { get; init; }

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public required string Sha256 { get; init; }
}
