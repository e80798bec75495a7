using System.Text.Json;
using Cordon.Packaging.Packages.Zip;

namespace Cordon.Packaging.Packages;

/// <summary>Holds the files of a package against <c>files.json</c>, both ways.</summary>
internal sealed class FileListCheck(PackageContents contents, PackageProblems problems)
{
    private const string Repack = "Pack the plugin again with `cordon plugin pack`.";

    /// <summary>What the package really holds, without the list and its signature, in ordinal order.</summary>
    public IReadOnlyList<PackageFile> Run(CancellationToken cancellationToken)
    {
        var listed = ReadList();
        var files = new List<PackageFile>();
        foreach (var path in contents.Paths.Where(path => path is not FileList.Path and not FileListSignature.Path))
        {
            if (contents.Measure(path, problems, cancellationToken) is { } file)
            {
                files.Add(file);
                CheckFile(file, listed);
            }
        }

        foreach (var path in listed?.Keys.Where(path => !contents.Contains(path)) ?? [])
        {
            problems.Add($"files.json lists {EntryName.Quote(path)}, which the package does not hold.", Repack);
        }

        return files;
    }

    private void CheckFile(PackageFile file, Dictionary<string, PackageFile>? listed)
    {
        var name = EntryName.Quote(file.Path);
        if (listed is null)
        {
            return;
        }

        if (!listed.TryGetValue(file.Path, out var claim))
        {
            problems.Add($"The file {name} is not listed in files.json.", Repack);
        }
        else if (claim.Size != file.Size)
        {
            problems.Add($"The file {name} has {file.Size:N0} bytes; files.json says {claim.Size:N0}.", Repack);
        }
        else if (claim.Sha256 != file.Sha256)
        {
            problems.Add($"The file {name} was changed: its SHA-256 is not the one in files.json.", "Get the package again from its publisher.");
        }
    }

    private Dictionary<string, PackageFile>? ReadList()
    {
        if (!contents.Contains(FileList.Path))
        {
            problems.Add("The zip holds no files.json, the list of its files and their hashes.", Repack);
            return null;
        }

        if (contents.ReadDocument(FileList.Path, problems) is not { } bytes || Parse(bytes) is not { } list)
        {
            return null;
        }

        var files = new Dictionary<string, PackageFile>(StringComparer.Ordinal);
        foreach (var file in list.Files)
        {
            if (!files.TryAdd(file.Path, file))
            {
                problems.Add($"files.json lists {EntryName.Quote(file.Path)} twice.", Repack);
            }
        }

        return files;
    }

    private FileList? Parse(byte[] bytes)
    {
        try
        {
            var list = FileListReader.TryRead(bytes) ?? JsonSerializer.Deserialize(bytes, PackageJson.Default.FileList);
            if (list?.FormatVersion == FileList.CurrentFormat && list.Files.All(file => file is not null))
            {
                return list;
            }

            problems.Add($"files.json is not a list of files in format version {FileList.CurrentFormat}.", "Use a newer Cordon, or pack the plugin again with this one.");
        }
        catch (JsonException exception)
        {
            problems.AddRange([PackageJson.Problem(FileList.Path, exception)]);
        }

        return null;
    }
}
