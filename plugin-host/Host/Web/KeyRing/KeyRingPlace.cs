using Cordon.Host.Storage;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Logging;

namespace Cordon.Host.Web.KeyRing;

/// <summary>
/// Where the key ring lies: in the data folder, open to Cordon's account only; or in a PostgreSQL database, where it must be encrypted:
/// whoever reads a dump would read the secrets as well.
/// </summary>
internal sealed class KeyRingPlace(ServeSettings settings, Database database, ILoggerFactory loggers)
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public string Folder { get; } = Path.Combine(settings.DataFolder, "keys");

    public bool IsInDatabase { get; } = settings is { Database: not null, MasterKey: not null };

    public IXmlRepository Open() => IsInDatabase ? new DatabaseKeyRing(database) : OpenFolder();

    public FileSystemXmlRepository OpenFolder()
    {
        DataFolder.Make(Folder);
        var folder = new DirectoryInfo(Folder);
        if (!OperatingSystem.IsWindows())
        {
            // It may have been there, with other rights.
            folder.UnixFileMode = Owner;
        }

        return new FileSystemXmlRepository(folder, loggers);
    }
}
