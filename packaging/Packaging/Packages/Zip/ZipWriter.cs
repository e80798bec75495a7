using System.Buffers.Binary;
using System.Text;

namespace Cordon.Packaging.Packages.Zip;

/// <summary>
/// Writes a zip whose bytes depend on its files alone: ordinal order, every date 1980-01-01, no attributes, nothing compressed.
/// (What deflate makes of the same bytes differs between versions of zlib and between processors.)
/// </summary>
internal static class ZipWriter
{
    private const ushort Version20 = 20;
    private const ushort FirstOfJanuary1980 = 0x0021;

    public static byte[] Write(IReadOnlyDictionary<string, byte[]> files)
    {
        var zip = new MemoryStream();
        var directory = new MemoryStream();
        foreach (var (path, content) in files.OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            var name = Encoding.UTF8.GetBytes(path);
            var shared = SharedHeader(name, content);
            WriteCentralHeader(directory, shared, (uint)zip.Position);
            directory.Write(name);
            WriteNumber(zip, ZipFormat.LocalHeader);
            zip.Write(shared);
            zip.Write(name);
            zip.Write(content);
        }

        var offset = (uint)zip.Position;
        directory.WriteTo(zip);
        WriteEndRecord(zip, (ushort)files.Count, (uint)directory.Length, offset);
        return zip.ToArray();
    }

    /// <summary>The 26 bytes, from the version needed to the length of the extra field, that both headers of an entry have.</summary>
    private static byte[] SharedHeader(byte[] name, byte[] content)
    {
        var header = new byte[ZipFormat.LocalHeaderSize - 4];
        BinaryPrimitives.WriteUInt16LittleEndian(header, Version20);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(4), ZipFormat.Stored);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(8), FirstOfJanuary1980);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(10), Crc32.Append(0, content));
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(14), (uint)content.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(18), (uint)content.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(22), (ushort)name.Length);
        return header;
    }

    private static void WriteCentralHeader(MemoryStream directory, byte[] shared, uint offset)
    {
        Span<byte> header = stackalloc byte[ZipFormat.CentralHeaderSize];
        header.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(header, ZipFormat.CentralHeader);
        BinaryPrimitives.WriteUInt16LittleEndian(header[4..], Version20);
        shared.CopyTo(header[6..]);
        BinaryPrimitives.WriteUInt32LittleEndian(header[42..], offset);
        directory.Write(header);
    }

    private static void WriteEndRecord(MemoryStream zip, ushort count, uint size, uint offset)
    {
        Span<byte> record = stackalloc byte[ZipFormat.EndRecordSize];
        record.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(record, ZipFormat.EndRecord);
        BinaryPrimitives.WriteUInt16LittleEndian(record[8..], count);
        BinaryPrimitives.WriteUInt16LittleEndian(record[10..], count);
        BinaryPrimitives.WriteUInt32LittleEndian(record[12..], size);
        BinaryPrimitives.WriteUInt32LittleEndian(record[16..], offset);
        zip.Write(record);
    }

    private static void WriteNumber(MemoryStream zip, uint number)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, number);
        zip.Write(bytes);
    }
}
