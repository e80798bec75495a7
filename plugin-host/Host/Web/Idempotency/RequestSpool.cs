namespace Cordon.Host.Web.Idempotency;

/// <summary>
/// Keeps the body of a call until all of it is there: what is done with it may hold the database's write lock, which must not wait for
/// somebody's network.
/// </summary>
internal static class RequestSpool
{
    private const int BufferSize = 128 * 1024;
    private const int MostInMemory = 64 * 1024;

    /// <summary>
    /// The body from its beginning, in memory when it says that it is small, else in a file without a name: it is gone when it is closed, and
    /// when the process is killed. A body that was kept before is answered as it is.
    /// </summary>
    public static async Task<Stream> KeepAsync(HttpRequest request, string folder, CancellationToken cancellationToken)
    {
        if (request.Body.CanSeek)
        {
            return request.Body;
        }

        Stream kept = request.ContentLength <= MostInMemory ? new MemoryStream() : OpenFile(folder);
        try
        {
            await request.Body.CopyToAsync(kept, BufferSize, cancellationToken);
            kept.Position = 0;
            return kept;
        }
        catch
        {
            await kept.DisposeAsync();
            throw;
        }
    }

    private static FileStream OpenFile(string folder)
    {
        var path = Path.Combine(folder, $"body-{Guid.NewGuid():n}.tmp");
        var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete, BufferSize, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        File.Delete(path);
        return file;
    }
}
