using System.Collections.Concurrent;
using Cordon.Host.SigningKeys;
using Cordon.Host.Workers.HostSide;

namespace Cordon.Host.Runs.Execution;

/// <summary>Workers between two batches: each is kept for the next batch of its step for a while, because a start costs more than many batches.</summary>
internal sealed class RunWorkers(SigningAuthority signing, RequestMetrics requests, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan _idle = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<(long Run, int Step), (Worker Worker, ITimer Idle)> _kept = new();

    /// <summary>The worker of the batch before, or a new one.</summary>
    /// <exception cref="WorkerFailedException">It could not be started, or ended while loading.</exception>
    /// <exception cref="PluginFailedException">The plugin could not be loaded.</exception>
    public async Task<Worker> TakeAsync(RunStepRow step, RunPlan plan, CancellationToken cancellationToken)
    {
        var worker = await FindAsync(step) ?? await Worker.StartAsync(plan.Plugin, plan.Limits, cancellationToken);

        // Anew for each batch: the connection may have been changed since the one before.
        worker.Sign = signing.For(plan.Plugin, plan.Connection, mayTell: !plan.DryRun);
        worker.Requests = requests.For(plan.Plugin);
        return worker;
    }

    /// <summary>Keeps a worker for the next batch of the step.</summary>
    public void Keep(RunStepRow step, Worker worker)
    {
        var key = (step.Run, step.Step);
        var idle = time.CreateTimer(_ => _ = EndAsync(key), state: null, _idle, Timeout.InfiniteTimeSpan);
        _kept[key] = (worker, idle);
    }

    /// <summary>There will be no more batches of the step here.</summary>
    public async Task EndAsync(long run, int step) => await EndAsync((run, step));

    public async ValueTask DisposeAsync()
    {
        foreach (var key in _kept.Keys)
        {
            await EndAsync(key);
        }
    }

    private async Task<Worker?> FindAsync(RunStepRow step)
    {
        if (Remove((step.Run, step.Step)) is { } kept)
        {
            if (!kept.HasEnded)
            {
                return kept;
            }

            await kept.DisposeAsync();
        }

        return null;
    }

    private async Task EndAsync((long Run, int Step) key)
    {
        if (Remove(key) is { } worker)
        {
            await worker.DisposeAsync();
        }
    }

    private Worker? Remove((long Run, int Step) key)
    {
        if (!_kept.TryRemove(key, out var kept))
        {
            return null;
        }

        kept.Idle.Dispose();
        return kept.Worker;
    }
}
