using System.Text;

namespace Cordon.Tests.Packages;

/// <summary>Zips that a package reader must refuse, each with the one thing it must say.</summary>
internal static class HostileZip
{
    private static readonly byte[] Zeros = new byte[10_000_000];
    private static readonly byte[] HalfMegabyte = new byte[500_000];

    public static readonly IReadOnlyDictionary<string, (Func<byte[]> Zip, string Message)> Cases = new Dictionary<string, (Func<byte[]>, string)>
    {
        ["nothing"] = (() => [], "The package is empty."),
        ["no zip"] = (() => "MZ this is a program"u8.ToArray(), "The file is not a zip."),
        ["cut off"] = (() => SamplePlugin.Zip()[..3000], "The package is cut off: it has 3000 bytes and no end record."),
        ["end record alone"] = (() => RawZip.Of(), "The zip holds no files.json, the list of its files and their hashes."),
        ["bytes after the end"] = (() => [.. SamplePlugin.Zip(), 1, 2, 3], "3 bytes follow the end record of the zip; a package ends with it."),
        ["bytes before the first entry"] = (
            () => With(RawEntry.Stored("a.txt", "a") with { Gap = new byte[7] }, first: true),
            "7 bytes before the entry 'a.txt' belong to no entry."),
        ["bytes between entries"] = (
            () => With(RawEntry.Stored("a.txt", "a") with { Gap = new byte[9] }),
            "9 bytes before the entry 'a.txt' belong to no entry."),
        ["bytes before the directory"] = (
            () => RawZip.Of(RawEntry.Stored("a.txt", "a") with { Tail = new byte[5] }),
            "5 bytes of the zip belong to no entry."),
        ["one zip behind another"] = (
            () => [.. SamplePlugin.Zip(), .. SamplePlugin.Zip()],
            "The zip's directory does not end where its end record begins: bytes were added, removed or changed."),
        ["a program in front"] = (
            () => [.. "MZ a program that unpacks itself"u8, .. SamplePlugin.Zip()],
            "The zip's directory does not end where its end record begins: bytes were added, removed or changed."),
        ["a comment that is a zip"] = (
            () => Comment(SamplePlugin.Zip(), RawZip.Of()),
            "The zip's directory does not end where its end record begins: bytes were added, removed or changed."),
        ["zip64"] = (() => Patched(-12, 0xFF, 0xFF), "The zip is in the zip64 format, which nothing within the limits needs."),
        ["one of several parts"] = (() => Patched(-18, 1), "The zip is one part of several."),
        ["a comment cut off"] = (() => Patched(-2, 9), "The package is cut off: its end record announces a comment that is not there."),
        ["fewer entries announced"] = (
            () => Patched(-14, 6, 0, 6, 0),
            "The zip's directory is damaged: 6 entries announced, 7 read, 0 bytes left over."),
        ["2,001 entries"] = (
            () => RawZip.Of([.. Enumerable.Range(0, 2001).Select(number => RawEntry.Stored($"{number}", ""))]),
            "The zip has 2,001 entries; a package has at most 2,000."),
        ["overlapping entries"] = (
            () => RawZip.Of(RawEntry.Stored("a", "a"), RawEntry.Stored("b", "b") with { Offset = 0 }),
            "The entry 'b' overlaps another one."),
        ["an entry inside another"] = (() => RawZip.Of(Nested()), "The entry 'inner' overlaps another one."),
        ["a header outside the file"] = (
            () => RawZip.Of(RawEntry.Stored("a", "a") with { Offset = 0x7FFFFFFF }),
            "2147483647 bytes before the entry 'a' belong to no entry."),
        ["two names"] = (() => RawZip.Of(RawEntry.Stored("good", "a") with { LocalName = "evil"u8.ToArray() }), TwoWays("good")),
        ["two sizes"] = (() => RawZip.Of(RawEntry.Stored("a", "a") with { LocalSize = 2 }), TwoWays("a")),
        ["two methods"] = (() => RawZip.Of(RawEntry.Stored("a", "a") with { LocalMethod = 8 }), TwoWays("a")),
        ["a descriptor that lies"] = (
            () => RawZip.Of(RawEntry.Stored("a", "a") with { Flags = 8, Tail = new byte[16] }),
            TwoWays("a")),
        ["packed bytes beyond the end"] = (() => RawZip.Of(RawEntry.Stored("a", "a") with { PackedSize = 5000, Size = 5000 }), TwoWays("a")),
        ["encrypted"] = (() => RawZip.Of(RawEntry.Stored("a", "a") with { Flags = 1 }), "The entry 'a' is encrypted."),
        ["patch data"] = (
            () => RawZip.Of(RawEntry.Stored("a", "a") with { Flags = 0x20 }),
            "The entry 'a' uses features of the zip format that packages do not (flags 0x0020)."),
        ["bzip2"] = (
            () => RawZip.Of(RawEntry.Stored("a", "a") with { Method = 12 }),
            "The entry 'a' is compressed by method 12; only stored (0) and deflated (8) are allowed."),
        ["stored in two sizes"] = (
            () => RawZip.Of(RawEntry.Stored("a", "abc") with { Size = 2 }),
            "The entry 'a' is stored, yet has 3 bytes packed and 2 unpacked."),
        ["a symbolic link"] = (() => Special(0xA1FF), NotRegular),
        ["a folder"] = (() => Special(0x41ED), NotRegular),
        ["a folder with its slash"] = (
            () => RawZip.Of(RawEntry.Stored("a/", "") with { Attributes = 0x41ED0010 }),
            "The entry name 'a/' is a folder; folders follow from the paths of the files in them."),
        ["a pipe"] = (() => Special(0x11A4), NotRegular),
        ["a device"] = (() => Special(0x21A4), NotRegular),
        ["a DOS folder"] = (() => RawZip.Of(RawEntry.Stored("a", "/etc/passwd") with { Attributes = 0x10 }), NotRegular),
        ["a name in two cases"] = (
            () => RawZip.Of(RawEntry.Stored("lib/A.dll", ""), RawEntry.Stored("LIB/a.DLL", "")),
            "The entries 'lib/A.dll' and 'LIB/a.DLL' are the same file where case does not count."),
        ["a name twice"] = (
            () => RawZip.Of(RawEntry.Stored("a", "1"), RawEntry.Stored("a", "2")),
            "The entries 'a' and 'a' are the same file where case does not count."),
        ["a file that is a folder"] = (
            () => RawZip.Of(RawEntry.Stored("lib", ""), RawEntry.Stored("LIB/x/a.dll", "")),
            "'lib' is a file and also the folder of 'LIB/x/a.dll'."),
        ["a bomb that owns up"] = (
            () => RawZip.Of(RawEntry.Deflated("a", Zeros)),
            $"The entry 'a' unpacks from {RawEntry.Deflate(Zeros).Length:N0} to 10,000,000 bytes; at most 200 times is allowed."),
        ["a bomb that lies"] = (
            () => SamplePlugin.ZipWith(RawEntry.Deflated("a", Zeros) with { Size = 100 }),
            "The entry 'a' is damaged: it unpacks to more than the 100 bytes that its header claims."),
        ["less than claimed"] = (
            () => SamplePlugin.ZipWith(RawEntry.Deflated("a", [1, 2, 3]) with { Size = 4 }),
            "The entry 'a' is damaged: it unpacks to 3 bytes, while its header claims 4."),
        ["a file too large"] = (
            () => RawZip.Of(Claiming("a", (64 << 20) + 1)),
            "The entry 'a' has 67,108,865 bytes unpacked; a file has at most 67,108,864."),
        ["files too large together"] = (
            () => RawZip.Of([.. Enumerable.Range(0, 5).Select(number => Claiming($"{number}", 60 << 20))]),
            "The files have 314,572,800 bytes unpacked; a package has at most 268,435,456."),
        ["bytes hidden behind compressed data"] = (
            () => SamplePlugin.ZipWith(Hiding()),
            "The entry 'a' is damaged: bytes are hidden behind the end of its compressed data."),
        ["a wrong checksum"] = (
            () => SamplePlugin.ZipWith(RawEntry.Stored("a", "a") with { Crc = 1 }),
            "The entry 'a' is damaged: its checksum is wrong."),
    };

    private const string NotRegular = "The entry 'a' is no regular file: links, folders and devices are not allowed.";

    private static string TwoWays(string name) => $"The entry '{name}' is described in two ways: its own header and the zip's directory differ.";

    private static byte[] With(RawEntry entry, bool first = false)
    {
        var entries = SamplePlugin.Entries().ToList();
        entries.Insert(first ? 0 : entries.Count, entry);
        return RawZip.Of([.. entries, SamplePlugin.ListOf(entries)]);
    }

    private static byte[] Special(uint mode) => RawZip.Of(RawEntry.Stored("a", "/etc/passwd") with { Attributes = mode << 16 });

    private static RawEntry Claiming(string name, uint size) =>
        RawEntry.Stored(name, HalfMegabyte) with { Method = 8, Size = size };

    private static RawEntry Hiding()
    {
        var entry = RawEntry.Deflated("a", Encoding.ASCII.GetBytes(new string('x', 100)));
        return entry with { Packed = [.. entry.Packed, .. "evil"u8] };
    }

    /// <summary>A stored file whose bytes are themselves a local header and data, and an entry that points into it.</summary>
    private static RawEntry[] Nested()
    {
        var inner = RawZip.Of(RawEntry.Stored("inner", "evil"));
        var outer = RawEntry.Stored("outer", inner);
        return [outer, RawEntry.Stored("inner", "evil") with { Offset = 30 + 5 }];
    }

    private static byte[] Comment(byte[] zip, byte[] comment)
    {
        zip[^2] = (byte)comment.Length;
        return [.. zip, .. comment];
    }

    /// <summary>The good zip with other bytes at a place counted from its end.</summary>
    private static byte[] Patched(int place, params byte[] bytes)
    {
        var zip = SamplePlugin.Zip();
        bytes.CopyTo(zip, zip.Length + place);
        return zip;
    }
}
