using System.Globalization;

namespace Cordon.Host.Runs;

/// <summary>
/// The folder of the journals, one file a run. One process at a time works in it; the operating system lets go of its lock however
/// the process ends.
/// </summary>
internal sealed class JournalFolder : IDisposable
{
    private const string Pattern = "run-*.journal";

    private readonly string _folder;
    private readonly FileStream _lock;

    private JournalFolder(string folder, FileStream @lock)
    {
        _folder = folder;
        _lock = @lock;
    }

    /// <summary>Opens the folder, making it where there is none; null when another process works in it.</summary>
    /// <exception cref="IOException">The folder cannot be made or written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public static JournalFolder? TryOpen(string folder)
    {
        Directory.CreateDirectory(folder);
        try
        {
            var file = Path.Combine(folder, "lock");
            return new JournalFolder(folder, new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException exception) when (exception is not (DirectoryNotFoundException or FileNotFoundException))
        {
            return null;
        }
    }

    /// <summary>The newest run in the folder. Files of runs that never began are deleted on the way.</summary>
    public JournalFile? Newest(TimeProvider time)
    {
        foreach (var file in Directory.GetFiles(_folder, Pattern).OrderDescending(StringComparer.Ordinal))
        {
            using (var journal = Journal.Open(file, time))
            {
                if (journal.Run() is { } run)
                {
                    return new JournalFile { Path = file, Run = run };
                }
            }

            Delete(file);
        }

        return null;
    }

    /// <summary>Where the plugin is extracted to while it is used. What a killed run left there is deleted first.</summary>
    public PluginRoom MakeRoomForPlugin() => new(Path.GetFullPath(Path.Combine(_folder, "plugin")));

    /// <summary>The file of a run that begins now. Sample: <c>run-20261122-084512-345.journal</c></summary>
    public (string RunId, string Path) New(TimeProvider time)
    {
        var id = time.GetUtcNow().ToString("yyyyMMdd-HHmmss-fff", CultureInfo.InvariantCulture);
        return (id, Path.Combine(_folder, $"run-{id}.journal"));
    }

    /// <summary>Deletes a journal with what SQLite keeps beside it.</summary>
    public static void Delete(string file)
    {
        File.Delete(file);
        File.Delete(file + "-wal");
        File.Delete(file + "-shm");
    }

    public void Dispose() => _lock.Dispose();
}
