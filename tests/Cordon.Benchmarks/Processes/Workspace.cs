namespace Cordon.Benchmarks.Processes;

/// <summary>A temp folder for one trial, gone when the trial is.</summary>
internal sealed class Workspace : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("cordon-benchmark-").FullName;

    public string this[string name] => Path.Combine(Folder, name);

    public void Write(string name, string content) => File.WriteAllText(this[name], content);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
