namespace Cordon.Packaging.Packages.Zip;

/// <summary>Checks every entry, by its headers alone, before anything is unpacked.</summary>
internal static class ZipRules
{
    private const uint FileTypeMask = 0xF000;
    private const uint RegularFile = 0x8000;
    private const uint DosFolderOrVolume = 0x18;
    private const string Rename = "Rename the file and pack again.";
    private const string ZipFilesAlone = "Zip the files alone (zip -D), or use `cordon plugin pack`.";
    private const string Repack = "Pack the plugin again with `cordon plugin pack`.";
    private const string Shrink = "Leave out what the plugin does not load.";

    public static void Check(IReadOnlyList<ZipEntry> entries, PackageProblems problems)
    {
        foreach (var entry in entries)
        {
            CheckName(entry, problems);
            CheckKind(entry, problems);
            CheckSize(entry, problems);
        }

        CheckDuplicates(entries, problems);
        var total = entries.Sum(entry => entry.Size);
        if (total > PackageLimits.TotalBytes)
        {
            problems.Add($"The files have {total:N0} bytes unpacked; a package has at most {PackageLimits.TotalBytes:N0}.", Shrink);
        }
    }

    private static void CheckName(ZipEntry entry, PackageProblems problems)
    {
        if (EntryName.Problem(entry.Name) is { } problem)
        {
            problems.Add($"The entry name {EntryName.Quote(entry.Name)} {problem}.", IsFolder(entry) ? ZipFilesAlone : Rename);
        }
    }

    private static void CheckKind(ZipEntry entry, PackageProblems problems)
    {
        var name = EntryName.Quote(entry.Name);
        var type = (entry.Attributes >> 16) & FileTypeMask;
        if (!IsFolder(entry) && (type is not 0 and not RegularFile || (entry.Attributes & DosFolderOrVolume) != 0))
        {
            problems.Add($"The entry {name} is no regular file: links, folders and devices are not allowed.", "Put the file itself in its place.");
        }

        if ((entry.Flags & ZipFormat.FlagEncrypted) != 0)
        {
            problems.Add($"The entry {name} is encrypted.", Repack);
        }
        else if ((entry.Flags & ~ZipFormat.KnownFlags) != 0)
        {
            problems.Add($"The entry {name} uses features of the zip format that packages do not (flags 0x{entry.Flags:x4}).", Repack);
        }

        if (entry.Method is not ZipFormat.Stored and not ZipFormat.Deflated)
        {
            problems.Add($"The entry {name} is compressed by method {entry.Method}; only stored (0) and deflated (8) are allowed.", Repack);
        }
        else if (entry.Method == ZipFormat.Stored && entry.PackedSize != entry.Size)
        {
            problems.Add($"The entry {name} is stored, yet has {entry.PackedSize:N0} bytes packed and {entry.Size:N0} unpacked.", Repack);
        }
    }

    private static void CheckSize(ZipEntry entry, PackageProblems problems)
    {
        if (entry.Size > PackageLimits.FileBytes)
        {
            problems.Add($"The entry {EntryName.Quote(entry.Name)} has {entry.Size:N0} bytes unpacked; a file has at most {PackageLimits.FileBytes:N0}.", Shrink);
        }
        else if (entry.Size > entry.PackedSize * PackageLimits.Ratio)
        {
            problems.Add(
                $"The entry {EntryName.Quote(entry.Name)} unpacks from {entry.PackedSize:N0} to {entry.Size:N0} bytes; at most {PackageLimits.Ratio} times is allowed.",
                "Store the file instead of compressing it.");
        }
    }

    private static void CheckDuplicates(IReadOnlyList<ZipEntry> entries, PackageProblems problems)
    {
        var files = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in entries.Select(entry => entry.Name))
        {
            if (!files.TryAdd(name, name))
            {
                problems.Add($"The entries {EntryName.Quote(files[name])} and {EntryName.Quote(name)} are the same file where case does not count.", Rename);
            }
        }

        foreach (var name in files.Keys)
        {
            if (Parents(name).FirstOrDefault(files.ContainsKey) is { } parent)
            {
                problems.Add($"{EntryName.Quote(files[parent])} is a file and also the folder of {EntryName.Quote(name)}.", Rename);
            }
        }
    }

    /// <summary>By its name, which is a problem of its own; a folder by its attributes alone is no regular file.</summary>
    private static bool IsFolder(ZipEntry entry) => entry.Name.EndsWith('/');

    private static IEnumerable<string> Parents(string name)
    {
        for (var slash = name.IndexOf('/'); slash > 0; slash = name.IndexOf('/', slash + 1))
        {
            yield return name[..slash];
        }
    }
}
