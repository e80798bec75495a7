using System.Threading.Channels;

namespace Cordon.Host.Identities.Imports;

/// <summary>Reads the file ahead of the database, a few chunks at most: one core reads, another writes.</summary>
internal static class ImportRows
{
    private const int ChunksAhead = 5;

    /// <summary>Chunks in the order of the file. A row that breaks a rule stands in its chunk with the problem.</summary>
    public static async IAsyncEnumerable<List<(ImportRow? Row, IdentityRow Read)>> ChunksAsync(
        IAsyncEnumerable<IdentityRow> rows, string source, int size, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var chunks = Channel.CreateBounded<List<(ImportRow?, IdentityRow)>>(new BoundedChannelOptions(ChunksAhead) { SingleReader = true, SingleWriter = true });
        var reading = Task.Run(() => ReadAsync(rows, source, size, chunks.Writer, stop.Token), cancellationToken);
        try
        {
            await foreach (var chunk in chunks.Reader.ReadAllAsync(cancellationToken))
            {
                yield return chunk;
            }
        }
        finally
        {
            await stop.CancelAsync();
            await reading;
        }
    }

    private static async Task ReadAsync(
        IAsyncEnumerable<IdentityRow> rows, string source, int size, ChannelWriter<List<(ImportRow?, IdentityRow)>> chunks, CancellationToken cancellationToken)
    {
        try
        {
            var chunk = new List<(ImportRow?, IdentityRow)>(size);
            await foreach (var row in rows.WithCancellation(cancellationToken))
            {
                chunk.Add(Prepare(row, source));
                if (chunk.Count == size)
                {
                    await chunks.WriteAsync(chunk, cancellationToken);
                    chunk = new List<(ImportRow?, IdentityRow)>(size);
                }
            }

            await chunks.WriteAsync(chunk, cancellationToken);
            chunks.Complete();
        }
        catch (Exception exception)
        {
            // The border between the two tasks: the one that takes the chunks throws it again.
            chunks.Complete(exception);
        }
    }

    private static (ImportRow?, IdentityRow) Prepare(IdentityRow row, string source)
    {
        if (row is not { Identity: { } identity, Said: { } said })
        {
            return (null, row);
        }

        try
        {
            return (ImportRow.Of(row.Place, identity, said, source), row);
        }
        catch (InvalidOperationException)
        {
            return (null, new IdentityRow { Place = row.Place, Problem = "has an attribute with half of a surrogate pair (\\ud800 to \\udfff); save the file as proper Unicode." });
        }
    }
}
