using System.IO.Compression;
using System.Text;

namespace Cordon.Tests.Packages;

/// <summary>One entry of a hand-made zip. Every number can be made to lie.</summary>
internal sealed record RawEntry
{
    public required byte[] Name { get; init; }

    public byte[] Packed { get; init; } = [];

    public int Method { get; init; }

    public int Flags { get; init; }

    public uint Crc { get; init; }

    public uint Size { get; init; }

    public uint? PackedSize { get; init; }

    public uint Attributes { get; init; }

    /// <summary>What the local header says where it differs from the directory.</summary>
    public byte[]? LocalName { get; init; }

    public uint? LocalSize { get; init; }

    public int? LocalMethod { get; init; }

    /// <summary>Bytes written before the local header.</summary>
    public byte[] Gap { get; init; } = [];

    /// <summary>Bytes written after the data: a data descriptor, or what pretends to be one.</summary>
    public byte[] Tail { get; init; } = [];

    /// <summary>Makes the directory point at another entry's header.</summary>
    public uint? Offset { get; init; }

    public byte[] CentralExtra { get; init; } = [];

    public static RawEntry Stored(string name, string content) => Stored(name, Encoding.UTF8.GetBytes(content));

    public static RawEntry Stored(string name, byte[] content) => new()
    {
        Name = Encoding.UTF8.GetBytes(name),
        Packed = content,
        Crc = Cordon.Packaging.Packages.Zip.Crc32.Append(0, content),
        Size = (uint)content.Length,
    };

    public static RawEntry Deflated(string name, byte[] content) => Stored(name, content) with { Packed = Deflate(content), Method = 8 };

    public static byte[] Deflate(byte[] content)
    {
        var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.SmallestSize))
        {
            deflate.Write(content);
        }

        return packed.ToArray();
    }
}
