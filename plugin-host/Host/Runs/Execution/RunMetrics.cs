using System.Diagnostics.Metrics;
using Cordon.Abstractions;

namespace Cordon.Host.Runs.Execution;

/// <summary>What can be measured of runs: the meter <c>Cordon</c>.</summary>
internal sealed class RunMetrics
{
    private readonly Counter<long> _ended;
    private readonly Counter<long> _outcomes;
    private readonly Counter<long> _batches;
    private readonly Counter<long> _restarts;
    private readonly Counter<long> _takenOver;
    private volatile IReadOnlyDictionary<RunStatus, long> _open = new Dictionary<RunStatus, long>();

    public RunMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("Cordon");
        _ended = meter.CreateCounter<long>("cordon.runs.ended", "{run}", "Runs that ended here, by status.");
        _outcomes = meter.CreateCounter<long>("cordon.outcomes", "{outcome}", "Outcomes recorded here, by status.");
        _batches = meter.CreateCounter<long>("cordon.batches", "{batch}", "Batches sent from here.");
        _restarts = meter.CreateCounter<long>("cordon.worker.restarts", "{worker}", "Workers that failed and were replaced.");
        _takenOver = meter.CreateCounter<long>("cordon.batches.lost", "{batch}", "Batches that another node took over while this one held them.");
        meter.CreateObservableGauge("cordon.runs", Open, "{run}", "Runs that have not ended, by status; those that are queued are the queue.");
    }

    public void Ended(RunStatus status) => _ended.Add(1, Status(status));

    public void Recorded(IReadOnlyList<OutcomeRecord> outcomes)
    {
        foreach (var group in outcomes.CountBy(outcome => outcome.Status))
        {
            _outcomes.Add(group.Value, Status(group.Key));
        }
    }

    public void BatchSent() => _batches.Add(1);

    public void WorkerFailed() => _restarts.Add(1);

    public void FenceLost() => _takenOver.Add(1);

    /// <summary>How many runs of each status there were a moment ago.</summary>
    public void Counted(IReadOnlyDictionary<RunStatus, long> open) => _open = open;

    private static KeyValuePair<string, object?> Status(RunStatus status) => new("status", status.ToString());

    private static KeyValuePair<string, object?> Status(OutcomeStatus status) => new("status", OutcomeLine.Word(status));

    private IEnumerable<Measurement<long>> Open() => _open.Select(pair => new Measurement<long>(pair.Value, Status(pair.Key)));
}
