namespace Cordon.Host.Runs;

/// <summary>A folder for the plugin of one run. It does not exist before the package is extracted, and not after the run.</summary>
internal sealed class PluginRoom : IDisposable
{
    public PluginRoom(string path)
    {
        Path = path;
        Clear();
    }

    public string Path { get; }

    public void Dispose() => Clear();

    private void Clear()
    {
        if (Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}
