using Cordon.Packaging.Packages;

namespace Cordon.Tests.Packages;

/// <summary>The sample plugin before it is packed: a manifest folder, a shared schema beside it, a build's output.</summary>
internal sealed class PluginFolders : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public PluginFolders()
    {
        foreach (var (path, content) in SamplePlugin.Files())
        {
            Write(path switch
            {
                "acme.connection.json" => path,
                _ when path.StartsWith("lib/", StringComparison.Ordinal) => $"bin/{path[4..]}",
                _ => $"manifest/{path}",
            }, content);
        }
    }

    public string Manifest => _folder.At("manifest");

    public string Lib => _folder.At("bin");

    public string Shared => _folder.At("acme.connection.json");

    public string Output => _folder.At("out");

    public string Zip => _folder.At("out", "acme-suspend-1.2.0.zip");

    public PackageSource Source => new() { ManifestFolder = Manifest, LibFolder = Lib, Includes = [Shared] };

    public string At(string path) => _folder.At(path);

    public void Write(string path, byte[] content)
    {
        var file = _folder.At(path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, content);
    }

    public void Write(string path, string content) => Write(path, System.Text.Encoding.UTF8.GetBytes(content));

    public void Dispose() => _folder.Dispose();
}
