using System.Buffers.Binary;

namespace Cordon.Packaging.Packages.Zip;

/// <summary>
/// Follows the entries from the first byte to the directory: each local header says what the directory says, and each entry begins
/// where the one before it ends. That leaves no room for overlapping entries, hidden bytes or a second archive.
/// </summary>
internal static class ZipLayout
{
    private const string Repack = "Pack the plugin again with `cordon plugin pack`.";

    /// <summary>The entries with the place of their bytes, in the order of the file; null when the file is not laid out that way.</summary>
    public static IReadOnlyList<ZipEntry>? Locate(byte[] zip, IReadOnlyList<ZipEntry> entries, PackageProblems problems)
    {
        var located = new List<ZipEntry>(entries.Count);
        var directory = (int)BinaryPrimitives.ReadUInt32LittleEndian(zip.AsSpan(zip.Length - ZipFormat.EndRecordSize + 16));
        var next = 0;
        foreach (var entry in entries.OrderBy(entry => entry.HeaderOffset))
        {
            if (entry.HeaderOffset != next)
            {
                problems.Add(DescribeGap(entry, next), Repack);
                return null;
            }

            if (Locate(zip.AsSpan(0, directory), entry) is not { } found)
            {
                problems.Add($"The entry {EntryName.Quote(entry.Name)} is described in two ways: its own header and the zip's directory differ.", Repack);
                return null;
            }

            located.Add(found.Entry);
            next = found.End;
        }

        if (next == directory)
        {
            return located;
        }

        problems.Add($"{directory - next} bytes of the zip belong to no entry.", Repack);
        return null;
    }

    private static string DescribeGap(ZipEntry entry, int next) => entry.HeaderOffset < next
        ? $"The entry {EntryName.Quote(entry.Name)} overlaps another one."
        : $"{entry.HeaderOffset - next} bytes before the entry {EntryName.Quote(entry.Name)} belong to no entry.";

    private static (ZipEntry Entry, int End)? Locate(ReadOnlySpan<byte> bytes, ZipEntry entry)
    {
        var header = bytes[(int)entry.HeaderOffset..];
        if (header.Length < ZipFormat.LocalHeaderSize || BinaryPrimitives.ReadUInt32LittleEndian(header) != ZipFormat.LocalHeader)
        {
            return null;
        }

        var nameLength = BinaryPrimitives.ReadUInt16LittleEndian(header[26..]);
        var extraLength = BinaryPrimitives.ReadUInt16LittleEndian(header[28..]);
        var data = entry.HeaderOffset + ZipFormat.LocalHeaderSize + nameLength + extraLength;
        if (data + entry.PackedSize > bytes.Length
            || !header.Slice(ZipFormat.LocalHeaderSize, nameLength).SequenceEqual(entry.NameBytes)
            || BinaryPrimitives.ReadUInt16LittleEndian(header[6..]) != entry.Flags
            || BinaryPrimitives.ReadUInt16LittleEndian(header[8..]) != entry.Method)
        {
            return null;
        }

        var located = entry with { DataOffset = (int)data };
        var end = (int)(data + entry.PackedSize);
        if ((entry.Flags & ZipFormat.FlagDescriptor) == 0)
        {
            return HasSizes(header[14..], entry) ? (located, end) : null;
        }

        return DescriptorLength(bytes[end..], entry) is { } length ? (located, end + length) : null;
    }

    /// <summary>Written where the writer could not go back to the header: with or without a signature, the format allows both.</summary>
    private static int? DescriptorLength(ReadOnlySpan<byte> bytes, ZipEntry entry)
    {
        if (bytes.Length >= 16 && BinaryPrimitives.ReadUInt32LittleEndian(bytes) == ZipFormat.DataDescriptor && HasSizes(bytes[4..], entry))
        {
            return 16;
        }

        return bytes.Length >= 12 && HasSizes(bytes, entry) ? 12 : null;
    }

    private static bool HasSizes(ReadOnlySpan<byte> bytes, ZipEntry entry) =>
        BinaryPrimitives.ReadUInt32LittleEndian(bytes) == entry.Crc32
        && BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]) == entry.PackedSize
        && BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]) == entry.Size;
}
