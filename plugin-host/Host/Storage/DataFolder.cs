namespace Cordon.Host.Storage;

/// <summary>The data folder while a process works in it. The operating system lets go of the lock however the process ends.</summary>
internal sealed class DataFolder : IDisposable
{
    private const string Lock = "lock";

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
            return new DataFolder(new FileStream(Path.Combine(path, Lock), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            throw new StorageException($"{path}: another Cordon works in this folder. Stop it first, or name another folder by --data.");
        }
    }

    /// <summary>Whether a process works in the folder now.</summary>
    public static bool IsInUse(string path)
    {
        var file = Path.Combine(path, Lock);
        try
        {
            // Read-only: looking must not make the file, nor need the right to write.
            using var free = File.Exists(file) ? new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.None) : null;
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    public void Dispose() => _lock.Dispose();
}
