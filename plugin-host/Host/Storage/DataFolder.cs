namespace Cordon.Host.Storage;

/// <summary>The data folder while a process works in it. The operating system lets go of the lock however the process ends.</summary>
internal sealed class DataFolder : IDisposable
{
    private const string Lock = "lock";
    private const string VisitLock = "visit.lock";

    private readonly FileStream[] _locks;

    private DataFolder(params FileStream[] locks) => _locks = locks;

    /// <summary>Makes the folder where there is none, open to its owner only.</summary>
    public static void Make(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>For the server: one works in a folder, beside visits.</summary>
    /// <param name="path">The folder, made where there is none.</param>
    /// <param name="isShared">Whether others may work in it that say so too: servers on one PostgreSQL database share keys and plugins.</param>
    /// <exception cref="StorageException">Another one works in it.</exception>
    public static DataFolder Open(string path, bool isShared = false)
    {
        Make(path);
        var share = isShared ? FileShare.Read : FileShare.None;
        return new DataFolder(Hold(path, Lock, share, "another Cordon works in this folder. Stop it first, or name another folder by --data."));
    }

    /// <summary>For a command that works on the database, also while the server runs or another command does.</summary>
    /// <exception cref="StorageException">The database is being replaced.</exception>
    public static DataFolder Visit(string path)
    {
        Make(path);
        return new DataFolder(Hold(path, VisitLock, FileShare.ReadWrite, "the database is being restored. Wait until that is done."));
    }

    /// <summary>For what replaces the database: neither a server nor a visit.</summary>
    /// <exception cref="StorageException">Somebody works in the folder.</exception>
    public static DataFolder OpenAlone(string path)
    {
        var server = Open(path);
        try
        {
            var visits = Hold(path, VisitLock, FileShare.None, "a command works on the database in this folder. Wait until it is done.");
            return new DataFolder([.. server._locks, visits]);
        }
        catch (StorageException)
        {
            server.Dispose();
            throw;
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

    public void Dispose() => Array.ForEach(_locks, file => file.Dispose());

    private static FileStream Hold(string path, string name, FileShare share, string refusal)
    {
        try
        {
            // Whoever shares a lock to read may not ask to write.
            var access = share == FileShare.Read ? FileAccess.Read : FileAccess.ReadWrite;
            return new FileStream(Path.Combine(path, name), FileMode.OpenOrCreate, access, share);
        }
        catch (IOException)
        {
            throw new StorageException($"{path}: {refusal}");
        }
    }
}
