using System.Security.Cryptography;

namespace Cordon.Host.Catalog;

/// <summary>Compares a plugin's folder with what was installed.</summary>
internal static class FolderCheck
{
    private static readonly string[] _unlisted = ["files.json", "files.json.sig"];

    /// <summary>The first thing that is not as it was installed, or null.</summary>
    public static async Task<string?> FindFaultAsync(string folder, PluginVersionRow row, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(folder))
        {
            return "Its folder is missing. Upload its package again.";
        }

        try
        {
            return await CompareAsync(folder, row, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"Its files cannot be read: {exception.Message}";
        }
    }

    private static async Task<string?> CompareAsync(string folder, PluginVersionRow row, CancellationToken cancellationToken)
    {
        var listed = PluginContents.FilesOf(row);
        foreach (var file in listed)
        {
            var path = Path.Combine(folder, file.Path.Replace('/', Path.DirectorySeparatorChar));
            if (!File.Exists(path))
            {
                return $"Its file {file.Path} is missing. Upload its package again.";
            }

            if (new FileInfo(path).Length != file.Size || await HashAsync(path, cancellationToken) != file.Sha256)
            {
                return $"Its file {file.Path} was changed after it was installed. Find out by whom, then upload its package again.";
            }
        }

        // A worker would load an assembly that lies there, whoever put it there.
        var known = listed.Select(file => file.Path).Concat(_unlisted).ToHashSet(StringComparer.Ordinal);
        var stranger = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/'))
            .FirstOrDefault(path => !known.Contains(path));
        return stranger is null ? null : $"The file {stranger} lies in its folder and was not installed. Find out by whom, then upload its package again.";
    }

    private static async Task<string> HashAsync(string path, CancellationToken cancellationToken)
    {
        await using var content = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken));
    }
}
