namespace Cordon.Host.Identities.Imports;

/// <summary>
/// Keeps an upload on disk until all of it is there: an import holds the database's write lock, which must not wait for somebody's network.
/// </summary>
internal static class ImportSpool
{
    private const int BufferSize = 128 * 1024;

    /// <summary>The upload from its beginning, in a file without a name: it is gone when it is closed, and when the process is killed.</summary>
    public static async Task<Stream> KeepAsync(Stream upload, string folder, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, $"import-{Guid.NewGuid():n}.tmp");
        var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete, BufferSize, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            File.Delete(path);
            await upload.CopyToAsync(file, BufferSize, cancellationToken);
            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }
}
