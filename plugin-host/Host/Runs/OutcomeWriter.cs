using System.Threading.Channels;

namespace Cordon.Host.Runs;

/// <summary>
/// Commits outcomes in groups while more come in: whatever arrived during one commit goes into the next. Watchers hear of an outcome
/// when it is on the disk, not before.
/// </summary>
internal sealed class OutcomeWriter(IOutcomeJournal journal, IRunObserver observer)
{
    private const int GroupSize = 2000;

    private readonly TaskCompletionSource _complete = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly Channel<OutcomeRecord> _queue = Channel.CreateUnbounded<OutcomeRecord>(
        new UnboundedChannelOptions { SingleReader = true, SingleWriter = false });

    public void Add(OutcomeRecord outcome) => _queue.Writer.TryWrite(outcome);

    /// <summary>No more outcomes will come.</summary>
    public void Complete()
    {
        _queue.Writer.TryComplete();
        _complete.TrySetResult();
    }

    /// <summary>Writes until <see cref="Complete"/> was called and everything is on the disk.</summary>
    public async Task WriteAsync()
    {
        var group = new List<OutcomeRecord>(GroupSize);
        while (await _queue.Reader.WaitToReadAsync())
        {
            await Task.WhenAny(_complete.Task, Task.Delay(journal.Gathering, TimeProvider.System));
            while (group.Count < GroupSize && _queue.Reader.TryRead(out var outcome))
            {
                group.Add(outcome);
            }

            await journal.RecordAsync(group);
            observer.Recorded(group);
            group.Clear();
        }
    }
}
