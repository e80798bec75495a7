using System.Diagnostics;
using Cordon.Benchmarks.Measuring;
using Cordon.Benchmarks.Processes;
using Cordon.Benchmarks.Service;
using Cordon.Host.Identities;
using Cordon.Host.Runs;
using Cordon.Host.Runs.Execution;
using Cordon.Host.Storage;
using Cordon.Host.Workers.HostSide;

namespace Cordon.Benchmarks.Scenarios;

/// <summary>
/// What the server's journal costs where nothing else takes time: the same batches of the same run to the same kind of worker, once with everything that
/// is written about a batch while it is sent, once with nothing. Each has an org of its own.
/// </summary>
internal sealed class JournalCost : Scenario
{
    private const int People = 10_000;
    private const int Batch = 5000;
    private const int Concurrency = 50;

    public override string Name => "journal-0ms";

    public override int LeastRuns => 5;

    public override IReadOnlyList<Figure> Figures { get; } =
    [
        new() { Compared = "10,000 at 0 ms with the server's journal, against the same with the journal off", Limit = Limit.Times(1.10) },
        new() { Compared = "the same with the write-back to 10,000 identities as well", Limit = Limit.None },
    ];

    public override async Task<Trial> RunAsync(Workspace folder, CancellationToken cancellationToken)
    {
        await using var org = await Simulator.StartAsync(People, cancellationToken, "--rate-limit", "0");
        await org.WarmUpAsync(People, cancellationToken);
        var (without, _) = await MeasureAsync(folder, "without", org, hasJournal: false, cancellationToken);
        await using var another = await Simulator.StartAsync(People, cancellationToken, "--rate-limit", "0");
        await another.WarmUpAsync(People, cancellationToken);
        var (with, ends) = await MeasureAsync(folder, "with", another, hasJournal: true, cancellationToken);
        return new Trial
        {
            Samples = [new Sample(without, with), new Sample(without, with + ends)],
            Problems = new Check()
                .Suspended(await org.CountsAsync(cancellationToken), People)
                .Suspended(await another.CountsAsync(cancellationToken), People).Problems,
        };
    }

    /// <summary>Milliseconds for sending, recording included, and for the ends of the batches, which tell the identities what was done to them.</summary>
    private static async Task<(double Sending, double Ends)> MeasureAsync(
        Workspace folder, string name, Simulator org, bool hasJournal, CancellationToken cancellationToken)
    {
        await using var service = await RunService.StartAsync(folder[name], org, People, Concurrency, cancellationToken, startsRuns: false);
        var run = await service.BeginAsync(Batch, IdentitySelection.Everything, cancellationToken);
        await using var connection = await service.Get<Database>().OpenAsync(cancellationToken);
        var row = (await RunStore.RowAsync(connection, transaction: null, run.Id, cancellationToken))!;
        var step = (await RunStore.StepsAsync(connection, transaction: null, row.Number, cancellationToken))[0];
        var plan = (await service.Get<StepPlans>().ReadAsync(row, step, cancellationToken)).Plan!;
        await using var worker = await Worker.StartAsync(plan.Plugin, plan.Limits, cancellationToken);
        var items = await StepItems.ReadAsync(connection, step, behind: 0, long.MaxValue, People, cancellationToken);
        var ends = TimeSpan.Zero;
        var started = Stopwatch.GetTimestamp();
        foreach (var (number, chunk) in items.Chunk(Batch).Index())
        {
            var batch = new RunBatch
            {
                Run = row, Step = step, Number = number + 1, First = chunk[0].Ordinal, Last = chunk[^1].Ordinal, Items = chunk, Attempt = 1, Fence = 1,
            };
            if (!hasJournal)
            {
                await SendAsync(batch, plan, worker, new NoJournal(), cancellationToken);
                continue;
            }

            var batches = service.Get<BatchTable>();
            await batches.MarkSentAsync(batch, cancellationToken);
            var journal = new BatchJournal(service.Get<Database>(), batches, batch, service.Get<RunMetrics>(), worker.Kill);
            await SendAsync(batch, plan, worker, journal, cancellationToken);
            var sent = Stopwatch.GetTimestamp();
            await service.Get<BatchEndings>().EndAsync(batch, estimate: null, faults: 0, cancellationToken);
            ends += Stopwatch.GetElapsedTime(sent);
        }

        return ((Stopwatch.GetElapsedTime(started) - ends).TotalMilliseconds, ends.TotalMilliseconds);
    }

    private static Task<BatchEnd> SendAsync(RunBatch batch, RunPlan plan, Worker worker, IOutcomeJournal journal, CancellationToken cancellationToken) =>
        new BatchCall(plan, batch.ForPlugin(), maySendAgain: false, new NoJournal(), TimeProvider.System).SendAsync(worker, journal, cancellationToken);
}
