using System.Collections.Concurrent;
using Cordon.Abstractions;
using Cordon.Okta.Batches;
using Cordon.Okta.RiskPush.Events;

namespace Cordon.Okta.RiskPush.Deliveries;

/// <summary>Delivers signals: a fixed number of loops that each take the next one.</summary>
internal sealed class PushRun(IReadOnlyList<Signal> signals, IDelivery delivery, Work work)
{
    private readonly ConcurrentBag<(Signal Signal, Outcome Outcome)> _sent = [];
    private int _next = -1;

    /// <summary>What was accepted and has no outcome yet, because its receipt is to be looked for.</summary>
    public IReadOnlyCollection<(Signal Signal, Outcome Outcome)> Sent => _sent;

    /// <param name="loops">Most signals under way at once.</param>
    /// <param name="stop">Stops every loop when one of them fails.</param>
    public Task RunAsync(int loops, BatchStop stop) =>
        Task.WhenAll(Enumerable.Range(0, Math.Min(loops, signals.Count)).Select(_ => LoopAsync(stop)));

    private async Task LoopAsync(BatchStop stop)
    {
        try
        {
            while (!work.Start.IsCancellationRequested && Interlocked.Increment(ref _next) is var next && next < signals.Count)
            {
                var outcome = await delivery.DeliverAsync(signals[next]);
                if (work.Options.Confirms && outcome.Code == Outcomes.SentCode)
                {
                    _sent.Add((signals[next], outcome));
                }
                else
                {
                    work.Context.Report(signals[next].Identity, outcome);
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
