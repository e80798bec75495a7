using System.Threading.Channels;
using Cordon.Host.Workers.PluginSide;

namespace Cordon.Host.Workers.HostSide;

/// <summary>Stores pages beside the reading of more: what has come during one transaction goes into the next.</summary>
internal sealed class PageStoring<T> : IDisposable
{
    private readonly Channel<T> _pages = Channel.CreateBounded<T>(
        new BoundedChannelOptions(Pages.Ahead) { SingleReader = true, SingleWriter = true });

    private readonly Func<IReadOnlyList<T>, Task> _store;
    private readonly CancellationTokenSource _stop;
    private readonly Task _storing;

    /// <param name="store">Stores pages in their order.</param>
    /// <param name="cancellationToken">Stores no more.</param>
    public PageStoring(Func<IReadOnlyList<T>, Task> store, CancellationToken cancellationToken)
    {
        _store = store;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _storing = Task.Run(StoreAsync, CancellationToken.None);
    }

    /// <summary>Set when nothing more is stored, for whatever reason: <see cref="EndAsync"/> says which.</summary>
    public CancellationToken Stopped => _stop.Token;

    /// <summary>Waits while many are not yet stored.</summary>
    public ValueTask AddAsync(T page) => _pages.Writer.WriteAsync(page, _stop.Token);

    /// <summary>Stores what was added. Throws what storing has thrown.</summary>
    public Task EndAsync()
    {
        _pages.Writer.TryComplete();
        return _storing;
    }

    public void Dispose() => _stop.Dispose();

    private async Task StoreAsync()
    {
        try
        {
            while (await _pages.Reader.WaitToReadAsync(_stop.Token))
            {
                var waiting = new List<T>();
                while (_pages.Reader.TryRead(out var page))
                {
                    waiting.Add(page);
                }

                await _store(waiting);
            }
        }
        catch
        {
            await _stop.CancelAsync();
            throw;
        }
    }
}
