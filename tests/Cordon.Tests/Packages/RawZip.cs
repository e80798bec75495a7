using System.Text;

namespace Cordon.Tests.Packages;

/// <summary>Writes zips byte by byte: also those that no decent writer makes.</summary>
internal static class RawZip
{
    public static byte[] Of(params RawEntry[] entries)
    {
        var zip = new MemoryStream();
        var directory = new MemoryStream();
        using var writer = new BinaryWriter(zip, Encoding.ASCII, leaveOpen: true);
        using var central = new BinaryWriter(directory, Encoding.ASCII, leaveOpen: true);
        foreach (var entry in entries)
        {
            writer.Write(entry.Gap);
            var offset = (uint)zip.Position;
            WriteLocal(writer, entry);
            WriteCentral(central, entry, offset);
        }

        WriteEnd(writer, (uint)zip.Position, directory.ToArray(), (ushort)entries.Length);
        return zip.ToArray();
    }

    private static void WriteLocal(BinaryWriter writer, RawEntry entry)
    {
        var name = entry.LocalName ?? entry.Name;
        var hasDescriptor = (entry.Flags & 8) != 0;
        writer.Write(0x04034b50u);
        writer.Write((ushort)20);
        writer.Write((ushort)entry.Flags);
        writer.Write((ushort)(entry.LocalMethod ?? entry.Method));
        writer.Write(0x00210000u);
        writer.Write(hasDescriptor ? 0 : entry.Crc);
        writer.Write(hasDescriptor ? 0 : entry.PackedSize ?? (uint)entry.Packed.Length);
        writer.Write(hasDescriptor ? 0 : entry.LocalSize ?? entry.Size);
        writer.Write((ushort)name.Length);
        writer.Write((ushort)0);
        writer.Write(name);
        writer.Write(entry.Packed);
        writer.Write(entry.Tail);
    }

    private static void WriteCentral(BinaryWriter writer, RawEntry entry, uint offset)
    {
        writer.Write(0x02014b50u);
        writer.Write((ushort)0x0314);
        writer.Write((ushort)20);
        writer.Write((ushort)entry.Flags);
        writer.Write((ushort)entry.Method);
        writer.Write(0x00210000u);
        writer.Write(entry.Crc);
        writer.Write(entry.PackedSize ?? (uint)entry.Packed.Length);
        writer.Write(entry.Size);
        writer.Write((ushort)entry.Name.Length);
        writer.Write((ushort)entry.CentralExtra.Length);
        writer.Write(0u);
        writer.Write((ushort)0);
        writer.Write(entry.Attributes);
        writer.Write(entry.Offset ?? offset);
        writer.Write(entry.Name);
        writer.Write(entry.CentralExtra);
    }

    private static void WriteEnd(BinaryWriter writer, uint offset, byte[] directory, ushort count)
    {
        writer.Write(directory);
        writer.Write(0x06054b50u);
        writer.Write(0u);
        writer.Write(count);
        writer.Write(count);
        writer.Write((uint)directory.Length);
        writer.Write(offset);
        writer.Write((ushort)0);
    }
}
