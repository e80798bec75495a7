using Cordon.Host.Storage;

namespace Cordon.Host.Syncs;

/// <summary>Gives signs of life as long as a sync runs here, and says when it has been taken over.</summary>
internal sealed class SyncPulse : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly CancellationTokenSource _lost = new();
    private readonly Task _beating;
    private volatile string _said = "starting";

    public SyncPulse(SyncBeats beats, SyncRow sync) => _beating = Task.Run(() => BeatAsync(beats, sync));

    /// <summary>Set when another node has the sync.</summary>
    public CancellationToken Lost => _lost.Token;

    public void Say(string text) => _said = text;

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _beating.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _end.Dispose();
        _lost.Dispose();
    }

    private async Task BeatAsync(SyncBeats beats, SyncRow sync)
    {
        using var timer = new PeriodicTimer(SyncBeats.Interval);
        do
        {
            try
            {
                if (!await beats.GiveAsync(sync, _said, _end.Token))
                {
                    await _lost.CancelAsync();
                    return;
                }
            }
            catch (Exception exception) when (StorageFailure.Is(exception))
            {
                // The pages will say what is wrong with the database; if nobody hears from here for too long, another node goes on.
            }
        }
        while (await timer.WaitForNextTickAsync(_end.Token));
    }
}
