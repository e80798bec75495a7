using System.Security.Cryptography;
using System.Xml.Linq;
using Cordon.Host.Storage;
using Microsoft.Extensions.Logging;

namespace Cordon.Host.Web.KeyRing;

/// <summary>
/// Looks at the key ring before anybody uses it. The framework would pass over keys that it cannot read and make a new one, and every stored
/// secret would be lost without a word.
/// </summary>
internal sealed partial class KeyRingStart(ServeSettings settings, KeyRingPlace place, Database database, ILogger<KeyRingStart> logger)
{
    /// <summary>Checks the ring, and encrypts what lies open of it when there is a master key.</summary>
    /// <exception cref="StorageException">The ring cannot be read with the master key that was given, or without one.</exception>
    public void Run()
    {
        Check();
        if (settings.MasterKey is { } master)
        {
            Seal(new MasterKeyEncryptor(master));
        }
        else if (settings.Database is not null)
        {
            LogOpen(place.Folder);
        }
    }

    /// <exception cref="StorageException">The ring cannot be read with the master key that was given, or without one.</exception>
    public void Check()
    {
        foreach (var part in Elements().SelectMany(SealedKeys.In))
        {
            Check(part);
        }
    }

    private IEnumerable<XElement> Elements()
    {
        var inFolder = Directory.Exists(place.Folder) ? place.OpenFolder().GetAllElements() : [];
        return settings.Database is null ? inFolder : inFolder.Concat(new DatabaseKeyRing(database).GetAllElements());
    }

    private void Check(XElement part)
    {
        var wanted = (string?)part.Attribute(SealedKeys.MasterKeyName);
        if (settings.MasterKey is not { } master)
        {
            throw new StorageException($"The key ring is encrypted with the master key {wanted}, and none was given: --master-key FILE, or {MasterKey.Variable}.");
        }

        try
        {
            MasterKeyDecryptor.Open(part, master);
        }
        catch (CryptographicException)
        {
            throw new StorageException(
                wanted == master.Name
                    ? "The key ring was changed and cannot be read. Restore it from a back-up."
                    : $"The key ring is encrypted with the master key {wanted}; the one that was given is {master.Name}. Give the right one. Nothing was changed.");
        }
    }

    /// <summary>Keys from before there was a master key, or before the ring moved to the database. Each is there, readable, at every moment.</summary>
    private void Seal(MasterKeyEncryptor encryptor)
    {
        foreach (var file in Directory.Exists(place.Folder) ? Directory.GetFiles(place.Folder, "*.xml") : [])
        {
            var key = XElement.Load(file);
            if (place.IsInDatabase)
            {
                place.Open().StoreElement(SealedKeys.Seal(key, encryptor), Path.GetFileNameWithoutExtension(file));
                File.Delete(file);
            }
            else if (SealedKeys.OpenParts(key).Count > 0)
            {
                Replace(file, SealedKeys.Seal(key, encryptor));
            }
        }
    }

    private static void Replace(string file, XElement key)
    {
        var part = $"{file}.part";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var content = new FileStream(part, options))
        {
            key.Save(content);
            content.Flush(flushToDisk: true);
        }

        File.Move(part, file, overwrite: true);
    }

    [LoggerMessage(Microsoft.Extensions.Logging.LogLevel.Warning, "The key ring lies unencrypted in {Folder} and is this server's own. Several servers on one database need a master key: --master-key FILE.")]
    private partial void LogOpen(string folder);
}
