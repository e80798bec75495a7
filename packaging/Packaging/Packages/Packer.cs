namespace Cordon.Packaging.Packages;

/// <summary>Packs a plugin's files, and signs a package. Either way the result is read back as a host reads it before it is written.</summary>
public static class Packer
{
    /// <summary>Writes <c>&lt;id&gt;-&lt;version&gt;.zip</c> into the folder, over an older one of that name.</summary>
    public static async Task<PackResult> PackAsync(PackageSource source, string outputFolder, CancellationToken cancellationToken)
    {
        var problems = new List<DocumentProblem>();
        var found = SourceFiles.Find(source, problems);
        try
        {
            var files = await ReadAsync(found, problems, cancellationToken);
            if (problems.Count > 0)
            {
                return new PackResult { Problems = problems };
            }

            var result = await WriteAsync(files, null, package => Path.Combine(outputFolder, package.FileName), cancellationToken);
            return result with { Problems = [.. result.Problems.Select(problem => SourceFiles.Locate(problem, found))] };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Refuse(outputFolder, $"The package cannot be written: {exception.Message}");
        }
    }

    /// <summary>Signs a package; a signature that it has is replaced.</summary>
    public static async Task<PackResult> SignAsync(string path, SigningKey key, string outputPath, CancellationToken cancellationToken)
    {
        var reading = await PackageReader.OpenAsync(path, TrustedKeys.None, cancellationToken);
        if (reading.Package is not { } package)
        {
            return new PackResult { Problems = reading.Problems };
        }

        try
        {
            var files = package.Files.ToDictionary(file => file.Path, file => package.Contents.ReadAll(file.Path));
            return await WriteAsync(files, key, _ => outputPath, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Refuse(outputPath, $"The package cannot be written: {exception.Message}");
        }
    }

    private static async Task<Dictionary<string, byte[]>> ReadAsync(
        IReadOnlyDictionary<string, string> found, List<DocumentProblem> problems, CancellationToken cancellationToken)
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        if (found.Count > PackageLimits.Entries)
        {
            problems.Add(TooMuch(found.First().Value, $"The package would have {found.Count:N0} files; at most {PackageLimits.Entries:N0} are allowed."));
            return files;
        }

        var total = 0L;
        foreach (var (path, file) in found)
        {
            // Asked before reading, so that a wrong folder does not fill the memory. The package's reader checks the rest.
            total += File.Exists(file) ? new FileInfo(file).Length : 0;
            if (total > PackageLimits.TotalBytes)
            {
                problems.Add(TooMuch(file, $"With this file the package has more than {PackageLimits.TotalBytes:N0} bytes."));
                break;
            }

            if (await ReadAsync(file, problems, cancellationToken) is { } content)
            {
                files[path] = content;
            }
        }

        return files;
    }

    private static async Task<byte[]?> ReadAsync(string file, List<DocumentProblem> problems, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllBytesAsync(file, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problems.Add(new DocumentProblem { Document = file, Message = $"The file cannot be read: {exception.Message}" });
            return null;
        }
    }

    private static async Task<PackResult> WriteAsync(
        Dictionary<string, byte[]> files, SigningKey? key, Func<Package, string> place, CancellationToken cancellationToken)
    {
        var zip = PackageWriter.Write(files, key);
        var reading = PackageReader.Read("package", zip, TrustedKeys.None, cancellationToken);
        if (reading.Package is not { } package)
        {
            return new PackResult { Problems = reading.Problems };
        }

        var path = Path.GetFullPath(place(package));
        await ReplaceAsync(path, zip, cancellationToken);
        return new PackResult { Path = path, Package = package, Problems = reading.Problems };
    }

    /// <summary>Two builds may write the same package at the same time, and a third may read it: it is there whole, old or new.</summary>
    private static async Task ReplaceAsync(string path, byte[] zip, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var partial = $"{path}.{Guid.NewGuid():N}.partial";
        try
        {
            await File.WriteAllBytesAsync(partial, zip, cancellationToken);
            File.Move(partial, path, overwrite: true);
        }
        finally
        {
            File.Delete(partial);
        }
    }

    private static DocumentProblem TooMuch(string file, string message) =>
        new() { Document = file, Message = message, Fix = "Leave out what the plugin does not load." };

    private static PackResult Refuse(string path, string message) =>
        new() { Problems = [new DocumentProblem { Document = path, Message = message, Fix = "Make room, or choose a place that may be written." }] };
}
