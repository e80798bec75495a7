using System.Security.Cryptography;
using Cordon.Packaging.Packages.Zip;

namespace Cordon.Packaging.Packages;

/// <summary>The files in a zip whose structure was found good; their bytes are checked as they are read.</summary>
internal sealed class PackageContents
{
    private const int PieceSize = 80 * 1024;
    private const string Repack = "Download or pack the package again.";

    private readonly byte[] _zip;
    private readonly Dictionary<string, ZipEntry> _entries;

    private PackageContents(byte[] zip, IReadOnlyList<ZipEntry> entries)
    {
        _zip = zip;
        _entries = entries.ToDictionary(entry => entry.Name, StringComparer.Ordinal);
        Paths = [.. _entries.Keys.Order(StringComparer.Ordinal)];
    }

    /// <summary>In ordinal order.</summary>
    public IReadOnlyList<string> Paths { get; }

    /// <summary>Reads the structure and applies every rule about it; null when one is broken.</summary>
    public static PackageContents? Open(byte[] zip, PackageProblems problems)
    {
        if (ZipDirectory.Read(zip, problems) is not { } entries)
        {
            return null;
        }

        ZipRules.Check(entries, problems);
        var located = ZipLayout.Locate(zip, entries, problems);
        return located is null || problems.HasErrors ? null : new PackageContents(zip, located);
    }

    public bool Contains(string path) => _entries.ContainsKey(path);

    public EntryReader Open(string path) => new(_zip, _entries[path]);

    /// <summary>Size and hash of a file, or null when its bytes are damaged.</summary>
    public PackageFile? Measure(string path, PackageProblems problems, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var piece = new byte[PieceSize];
        try
        {
            using var reader = Open(path);
            for (var count = reader.Read(piece); count > 0; count = reader.Read(piece))
            {
                cancellationToken.ThrowIfCancellationRequested();
                hash.AppendData(piece, 0, count);
            }
        }
        catch (InvalidDataException exception)
        {
            AddDamaged(path, exception, problems);
            return null;
        }

        return new PackageFile { Path = path, Size = _entries[path].Size, Sha256 = Convert.ToHexStringLower(hash.GetHashAndReset()) };
    }

    /// <summary>The bytes of a document, or null when it is damaged or too large to be one.</summary>
    public byte[]? ReadDocument(string path, PackageProblems problems)
    {
        var entry = _entries[path];
        if (entry.Size > PackageLimits.DocumentBytes)
        {
            problems.Add($"The document {EntryName.Quote(path)} has {entry.Size:N0} bytes; at most {PackageLimits.DocumentBytes:N0} are read.", "Shorten it.");
            return null;
        }

        try
        {
            return ReadAll(path);
        }
        catch (InvalidDataException exception)
        {
            AddDamaged(path, exception, problems);
            return null;
        }
    }

    /// <summary>The whole file.</summary>
    /// <exception cref="InvalidDataException">Its bytes are damaged.</exception>
    public byte[] ReadAll(string path)
    {
        var bytes = new byte[_entries[path].Size];
        using var reader = Open(path);
        var position = 0;
        while (position < bytes.Length && reader.Read(bytes.AsSpan(position)) is var count and > 0)
        {
            position += count;
        }

        // One more read: the reader judges the entry when it has reached its end.
        _ = reader.Read(stackalloc byte[1]);
        return bytes;
    }

    private static void AddDamaged(string path, InvalidDataException exception, PackageProblems problems) =>
        problems.Add($"The entry {EntryName.Quote(path)} is damaged: {exception.Message.TrimEnd('.')}.", Repack);
}
