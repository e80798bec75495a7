using System.Threading.Channels;

namespace Cordon.Okta.IdentitySync.Reading;

/// <summary>
/// Reads the lists of several items at the same time and hands them out in the items' order. Each is at most two pages ahead, so that
/// memory does not depend on how long they are.
/// </summary>
internal sealed class Ahead(Reader reader) : IAsyncDisposable
{
    private const int AtOnce = 8;
    private const int PagesAhead = 2;

    private readonly CancellationTokenSource _stop = new();
    private readonly Queue<(string Item, Channel<Page> Pages)> _waiting = new();
    private readonly List<Task> _running = [];

    /// <summary>Pages of the items' lists with the item they belong to.</summary>
    /// <param name="items">Ids.</param>
    /// <param name="list">The list of an item.</param>
    /// <param name="inner">Where to go on inside the first item; null to begin it.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async IAsyncEnumerable<(string Item, Page Page)> ReadAsync(
        IReadOnlyList<string> items,
        Func<string, PageList> list,
        string? inner,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var cancelling = cancellationToken.Register(_stop.Cancel);
        var next = 0;
        while (next < items.Count || _waiting.Count > 0)
        {
            while (next < items.Count && _waiting.Count < AtOnce)
            {
                Start(items[next], list(items[next]), next == 0 ? inner : null);
                next++;
            }

            var (item, pages) = _waiting.Dequeue();
            await foreach (var page in pages.Reader.ReadAllAsync(cancellationToken))
            {
                yield return (item, page);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private void Start(string item, PageList list, string? from)
    {
        var pages = Channel.CreateBounded<Page>(new BoundedChannelOptions(PagesAhead) { SingleReader = true, SingleWriter = true });
        _waiting.Enqueue((item, pages));
        _running.RemoveAll(task => task.IsCompletedSuccessfully);
        _running.Add(FillAsync(pages.Writer, list, from));
    }

    private async Task FillAsync(ChannelWriter<Page> pages, PageList list, string? from)
    {
        try
        {
            await foreach (var page in reader.ReadAsync(list, from, _stop.Token))
            {
                await pages.WriteAsync(page, _stop.Token);
            }

            pages.Complete();
        }
        catch (Exception exception)
        {
            // The border between the two tasks: whoever takes the pages throws it again.
            pages.Complete(exception);
        }
    }
}
