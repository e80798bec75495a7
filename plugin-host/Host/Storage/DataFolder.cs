namespace Cordon.Host.Storage;

/// <summary>The data folder while a process works in it. The operating system lets go of the lock however the process ends.</summary>
internal sealed class DataFolder : IDisposable
{
    private readonly FileStream _lock;

    private DataFolder(FileStream @lock) => _lock = @lock;

    /// <summary>Makes the folder where there is none, open to its owner only.</summary>
    /// <exception cref="StorageException">Another process works in it.</exception>
    public static DataFolder Open(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        try
        {
            return new DataFolder(new FileStream(Path.Combine(path, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            throw new StorageException($"{path}: another Cordon works in this folder. Stop it first, or name another folder by --data.");
        }
    }

    public void Dispose() => _lock.Dispose();
}
