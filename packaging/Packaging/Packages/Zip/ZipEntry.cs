namespace Cordon.Packaging.Packages.Zip;

/// <summary>One entry as the central directory describes it; <see cref="ZipLayout"/> makes sure that the bytes agree.</summary>
internal sealed record ZipEntry
{
    public required string Name { get; init; }

    public required byte[] NameBytes { get; init; }

    public required int Flags { get; init; }

    public required int Method { get; init; }

    public required uint Crc32 { get; init; }

    public required long PackedSize { get; init; }

    public required long Size { get; init; }

    public required long HeaderOffset { get; init; }

    /// <summary>File type and permissions where the zip was written on Unix, DOS attributes in the low byte.</summary>
    public required uint Attributes { get; init; }

    /// <summary>Where the packed bytes begin; set once the local header was read.</summary>
    public int DataOffset { get; init; }
}
