using System.Collections.Concurrent;

namespace Cordon.Host.Runs.Execution;

/// <summary>Tells whoever waits in this process that a run has changed.</summary>
internal sealed class RunSignals
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _next = new(StringComparer.Ordinal);

    /// <summary>Ends at the next change. Ask for it before looking at the run, so that no change falls between.</summary>
    public Task NextAsync(string id) => _next.GetOrAdd(id, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void Raise(string id)
    {
        if (_next.TryRemove(id, out var waiting))
        {
            waiting.SetResult();
        }
    }
}
