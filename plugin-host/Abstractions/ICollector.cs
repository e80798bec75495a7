namespace Cordon.Abstractions;

/// <summary>
/// Brings identities in from outside (<c>kind: collect</c>). The host makes one instance per worker with the parameterless
/// constructor and calls it for one collection at a time.
/// </summary>
public interface ICollector
{
    /// <summary>Reads everything since the context's cursor, page by page.</summary>
    /// <param name="context">Options, connection, cursor and network.</param>
    /// <param name="cancellationToken">Set when the collection is cancelled; stop between pages.</param>
    /// <returns>The pages in order. Each is stored in its turn, together with its cursor; a few more are asked for meanwhile.</returns>
    /// <exception cref="StopRunException">Nothing further can be read; what was stored stays.</exception>
    IAsyncEnumerable<CollectedPage> CollectAsync(ICollectContext context, CancellationToken cancellationToken);
}
