namespace Cordon.Packaging.Packages;

/// <summary>Writes the files of a checked package to a folder, all or nothing.</summary>
internal static class PackageExtraction
{
    private const int PieceSize = 80 * 1024;

    public static async Task<IReadOnlyList<DocumentProblem>> ExtractAsync(
        PackageContents contents, string folder, CancellationToken cancellationToken)
    {
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (Path.Exists(target))
        {
            return [Problem(target, "The folder exists already; a package is only extracted to a new one.", "Name another folder, or delete this one.")];
        }

        // Beside the target, for a move is only atomic within one file system.
        var partial = $"{target}.{Guid.NewGuid():N}.partial";
        try
        {
            Directory.CreateDirectory(partial);
            foreach (var path in contents.Paths)
            {
                await WriteAsync(contents, path, partial, cancellationToken);
            }

            Directory.Move(partial, target);
            return [];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [Problem(target, $"The package cannot be extracted: {exception.Message}", "Make room, or choose a folder that may be written.")];
        }
        finally
        {
            Remove(partial);
        }
    }

    private static async Task WriteAsync(PackageContents contents, string path, string folder, CancellationToken cancellationToken)
    {
        var file = Path.Combine(folder, path.Replace('/', Path.DirectorySeparatorChar));
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        using var reader = contents.Open(path);
        await using var output = new FileStream(file, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        var piece = new byte[PieceSize];
        for (var count = reader.Read(piece); count > 0; count = reader.Read(piece))
        {
            await output.WriteAsync(piece.AsMemory(0, count), cancellationToken);
        }
    }

    private static void Remove(string partial)
    {
        try
        {
            if (Directory.Exists(partial))
            {
                Directory.Delete(partial, recursive: true);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What stays behind is named .partial and in nobody's way; the first failure is the one to tell.
        }
    }

    private static DocumentProblem Problem(string folder, string message, string fix) => new() { Document = folder, Message = message, Fix = fix };
}
