namespace Cordon.Packaging.Packages;

/// <summary>What a package may hold at most. A plugin is a few megabytes; whatever comes near these is a mistake or an attack.</summary>
public static class PackageLimits
{
    public const int Entries = 2_000;

    /// <summary>Bytes of one file, unpacked.</summary>
    public const long FileBytes = 64L << 20;

    /// <summary>Bytes of all files, unpacked; also of the zip, which has no reason to be larger than what it holds.</summary>
    public const long TotalBytes = 256L << 20;

    /// <summary>Bytes of a document that is read whole: the manifest, a schema, the list of files, the signature.</summary>
    public const long DocumentBytes = 1L << 20;

    /// <summary>Unpacked bytes for each packed byte.</summary>
    public const int Ratio = 200;

    /// <summary>Characters of a path, so that it still fits below a data folder on Windows (260).</summary>
    public const int PathLength = 150;
}
