using Cordon.Abstractions;
using Cordon.Okta.Batches;

namespace Cordon.Okta.TakeAction;

/// <summary>Takes the identities of a batch through a change: a fixed number of loops that each take the next one.</summary>
internal sealed class BatchRun(IReadOnlyList<Identity> identities, IChange change, Work work, IActionContext context)
{
    private int _next = -1;
    private int _requests;

    /// <param name="loops">Most identities under way at once.</param>
    /// <param name="stop">Stops every loop when one of them fails.</param>
    public Task RunAsync(int loops, BatchStop stop)
    {
        _requests = change.Overhead;
        var running = new Task[Math.Min(loops, identities.Count)];
        for (var index = 0; index < running.Length; index++)
        {
            running[index] = LoopAsync(stop);
        }

        return Task.WhenAll(running);
    }

    /// <summary>What the real run after this dry run would cost.</summary>
    public Estimate Estimate() => new() { Requests = _requests, Duration = work.Client.Duration(change.Endpoint, _requests) };

    private async Task LoopAsync(BatchStop stop)
    {
        try
        {
            while (!work.Start.IsCancellationRequested && Interlocked.Increment(ref _next) is var next && next < identities.Count)
            {
                var outcome = await change.ApplyAsync(identities[next]);
                context.Report(identities[next], outcome);
                if (work.DryRun)
                {
                    Interlocked.Add(ref _requests, change.Cost(identities[next], outcome));
                }
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            await stop.StopAsync();
            throw;
        }
    }
}
