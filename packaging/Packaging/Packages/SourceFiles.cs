namespace Cordon.Packaging.Packages;

/// <summary>Finds the files of a plugin on disk and says under which path each is packed.</summary>
internal static class SourceFiles
{
    private static readonly EnumerationOptions Everything = new()
    {
        RecurseSubdirectories = true,

        // A link could lead out of the folder or round in a circle.
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.ReparsePoint,
    };

    /// <summary>The file on disk for each path in the package.</summary>
    public static IReadOnlyDictionary<string, string> Find(PackageSource source, List<DocumentProblem> problems)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (path, file) in FindIn(source.ManifestFolder, "", problems))
        {
            Add(path, file);
        }

        foreach (var file in source.Includes)
        {
            Add(Path.GetFileName(file), file);
        }

        foreach (var (path, file) in source.LibFolder is null ? [] : FindIn(source.LibFolder, "lib/", problems))
        {
            if (IsPacked(path, source))
            {
                Add(path, file);
            }
        }

        return files;

        void Add(string path, string file)
        {
            if (path is FileList.Path or FileListSignature.Path)
            {
                problems.Add(Problem(file, $"The packer itself writes {path}.", "Take the file away."));
            }
            else if (!files.TryAdd(path, file) && Path.GetFullPath(files[path]) != Path.GetFullPath(file))
            {
                problems.Add(Problem(file, $"{path} is also the package's path of {files[path]}.", "Keep one of the two."));
            }
        }
    }

    /// <summary>A problem inside the package is mended in the file it was packed from.</summary>
    public static DocumentProblem Locate(DocumentProblem problem, IReadOnlyDictionary<string, string> found) =>
        found.TryGetValue(problem.Document, out var file) ? problem with { Document = file } : problem;

    private static IEnumerable<(string Path, string File)> FindIn(string folder, string prefix, List<DocumentProblem> problems)
    {
        if (!Directory.Exists(folder))
        {
            problems.Add(Problem(folder, "There is no such folder.", "Name the folder that holds the plugin's files."));
            return [];
        }

        return Directory.EnumerateFiles(folder, "*", Everything)
            .Select(file => (prefix + Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/'), file));
    }

    /// <summary>Left out: the contract, which the host brings; symbols unless wanted; the compiler's doc comments beside an assembly.</summary>
    private static bool IsPacked(string path, PackageSource source) =>
        Path.GetFileNameWithoutExtension(path) != "Cordon.Abstractions"
        && (source.WithSymbols || !path.EndsWith(".pdb", StringComparison.OrdinalIgnoreCase))
        && !(path.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)
            && File.Exists(Path.Combine(source.LibFolder!, Path.ChangeExtension(path["lib/".Length..], ".dll"))));

    private static DocumentProblem Problem(string file, string message, string fix) => new() { Document = file, Message = message, Fix = fix };
}
