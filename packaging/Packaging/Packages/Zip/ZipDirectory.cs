using System.Buffers.Binary;
using System.Text;

namespace Cordon.Packaging.Packages.Zip;

/// <summary>
/// Reads the central directory. Strict on purpose: two readers that skip different bytes see different packages, so a byte that
/// belongs to nothing, before, between or after the entries, is refused here and in <see cref="ZipLayout"/>.
/// </summary>
internal static class ZipDirectory
{
    private const string Repack = "Pack the plugin again with `cordon plugin pack`.";
    private const string Download = "Download or build the package again.";

    /// <summary>The entries in the order of the directory, or null when the directory cannot be read.</summary>
    public static IReadOnlyList<ZipEntry>? Read(byte[] zip, PackageProblems problems)
    {
        if (!FindEnd(zip, problems))
        {
            return null;
        }

        var end = zip.AsSpan(zip.Length - ZipFormat.EndRecordSize);
        var count = BinaryPrimitives.ReadUInt16LittleEndian(end[10..]);
        var size = BinaryPrimitives.ReadUInt32LittleEndian(end[12..]);
        var offset = BinaryPrimitives.ReadUInt32LittleEndian(end[16..]);
        if (!CheckEnd(end, count, size, offset, zip.Length, problems))
        {
            return null;
        }

        return ReadEntries(zip.AsSpan((int)offset, (int)size), count, problems);
    }

    private static bool FindEnd(byte[] zip, PackageProblems problems)
    {
        if (zip.Length == 0)
        {
            problems.Add("The package is empty.", Download);
            return false;
        }

        Span<byte> signature = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(signature, ZipFormat.EndRecord);
        var end = zip.AsSpan().LastIndexOf(signature);
        if (end >= 0 && end == zip.Length - ZipFormat.EndRecordSize)
        {
            return true;
        }

        if (end >= 0 && end < zip.Length - ZipFormat.EndRecordSize)
        {
            problems.Add($"{zip.Length - ZipFormat.EndRecordSize - end} bytes follow the end record of the zip; a package ends with it.", Repack);
        }
        else if (zip.Length >= 4 && BinaryPrimitives.ReadUInt32LittleEndian(zip) == ZipFormat.LocalHeader)
        {
            problems.Add($"The package is cut off: it has {zip.Length} bytes and no end record.", Download);
        }
        else
        {
            problems.Add("The file is not a zip.", "Name the .zip that `cordon plugin pack` or the plugin's build wrote.");
        }

        return false;
    }

    private static bool CheckEnd(ReadOnlySpan<byte> end, int count, uint size, uint offset, int length, PackageProblems problems)
    {
        if (count == ushort.MaxValue || size == uint.MaxValue || offset == uint.MaxValue)
        {
            problems.Add("The zip is in the zip64 format, which nothing within the limits needs.", Repack);
        }
        else if (BinaryPrimitives.ReadUInt32LittleEndian(end[4..]) != 0 || BinaryPrimitives.ReadUInt16LittleEndian(end[8..]) != count)
        {
            problems.Add("The zip is one part of several.", Repack);
        }
        else if (BinaryPrimitives.ReadUInt16LittleEndian(end[20..]) != 0)
        {
            problems.Add("The package is cut off: its end record announces a comment that is not there.", Download);
        }
        else if (count > PackageLimits.Entries)
        {
            problems.Add($"The zip has {count:N0} entries; a package has at most {PackageLimits.Entries:N0}.", "Leave out what the plugin does not load.");
        }
        else if ((long)offset + size != length - ZipFormat.EndRecordSize)
        {
            problems.Add("The zip's directory does not end where its end record begins: bytes were added, removed or changed.", Download);
        }
        else
        {
            return true;
        }

        return false;
    }

    private static List<ZipEntry>? ReadEntries(ReadOnlySpan<byte> directory, int count, PackageProblems problems)
    {
        var entries = new List<ZipEntry>(count);
        var rest = directory;
        while (rest.Length >= ZipFormat.CentralHeaderSize && BinaryPrimitives.ReadUInt32LittleEndian(rest) == ZipFormat.CentralHeader)
        {
            var nameLength = BinaryPrimitives.ReadUInt16LittleEndian(rest[28..]);
            var total = ZipFormat.CentralHeaderSize + nameLength
                + BinaryPrimitives.ReadUInt16LittleEndian(rest[30..]) + BinaryPrimitives.ReadUInt16LittleEndian(rest[32..]);
            if (total > rest.Length)
            {
                break;
            }

            entries.Add(ReadEntry(rest, rest.Slice(ZipFormat.CentralHeaderSize, nameLength)));
            rest = rest[total..];
        }

        if (rest.Length == 0 && entries.Count == count)
        {
            return entries;
        }

        problems.Add($"The zip's directory is damaged: {count} entries announced, {entries.Count} read, {rest.Length} bytes left over.", Download);
        return null;
    }

    private static ZipEntry ReadEntry(ReadOnlySpan<byte> header, ReadOnlySpan<byte> name) => new()
    {
        Name = Encoding.Latin1.GetString(name),
        NameBytes = name.ToArray(),
        Flags = BinaryPrimitives.ReadUInt16LittleEndian(header[8..]),
        Method = BinaryPrimitives.ReadUInt16LittleEndian(header[10..]),
        Crc32 = BinaryPrimitives.ReadUInt32LittleEndian(header[16..]),
        PackedSize = BinaryPrimitives.ReadUInt32LittleEndian(header[20..]),
        Size = BinaryPrimitives.ReadUInt32LittleEndian(header[24..]),
        Attributes = BinaryPrimitives.ReadUInt32LittleEndian(header[38..]),
        HeaderOffset = BinaryPrimitives.ReadUInt32LittleEndian(header[42..]),
    };
}
