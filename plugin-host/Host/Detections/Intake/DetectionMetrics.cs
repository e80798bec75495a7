using System.Diagnostics.Metrics;

namespace Cordon.Host.Detections.Intake;

/// <summary>What can be measured of detections: the meter <c>Cordon</c>.</summary>
internal sealed class DetectionMetrics
{
    private readonly Counter<long> _received;
    private readonly Counter<long> _matched;
    private readonly Counter<long> _setAside;
    private volatile IReadOnlyList<Measurement<long>> _setAsideNow = [];

    public DetectionMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("Cordon");
        _received = meter.CreateCounter<long>("cordon.detections", "{detection}", "Detections received here, by what became of them: accepted, duplicate, replayed or refused.");
        _matched = meter.CreateCounter<long>("cordon.detections.matches", "{match}", "Identities of detections that a rule fitted here, by outcome.");
        _setAside = meter.CreateCounter<long>("cordon.detections.set_aside", "{detection}", "Detections set aside here, because they could not be processed however often they were tried.");
        meter.CreateObservableGauge(
            "cordon.detections.set_aside.now", () => _setAsideNow, "{detection}", "Detections of the whole installation that are set aside until somebody looks at them.");
    }

    public void Received(IntakeResult result)
    {
        Add(_received, "accepted", result.Accepted);
        Add(_received, "duplicate", result.Duplicates);
        Add(_received, "replayed", result.IsReplay ? 1 : 0);
    }

    public void Refused(int count) => Add(_received, "refused", count);

    public void Matched(string outcome, int count) => Add(_matched, outcome, count);

    public void SetAside(int count) => _setAside.Add(count);

    /// <summary>How many were set aside a moment ago, by whichever server.</summary>
    public void SetAsideNow(int count) => _setAsideNow = [new Measurement<long>(count)];

    private static void Add(Counter<long> counter, string state, long count)
    {
        if (count > 0)
        {
            counter.Add(count, new KeyValuePair<string, object?>("state", state));
        }
    }
}
