using Cordon.Host.Detections.Rules.Conditions;

namespace Cordon.Host.Detections.Rules;

/// <summary>Counts what a rule finds, the newest detection first.</summary>
internal sealed class RuleTestTally(RuleCondition condition, int throttleHours)
{
    private const int ShownIdentities = 5;

    private readonly List<RuleTestSample> _samples = [];
    private readonly Dictionary<string, List<long>> _times = new(StringComparer.Ordinal);
    private int _matched;
    private int _nobody;

    public RuleCondition Condition => condition;

    public int Detections { get; private set; }

    public bool MayHold(DetectionFacts detection) => condition.MayHold(detection);

    public void Looked(int count) => Detections += count;

    public void Add(DetectionFacts detection, IReadOnlyList<IdentityFacts> identities)
    {
        var fitting = identities.Where(identity => condition.Holds(new RuleSubject(detection, identity))).ToList();
        if (fitting.Count == 0 && (identities.Count > 0 || !condition.Holds(new RuleSubject(detection, null))))
        {
            return;
        }

        _matched++;
        _nobody += fitting.Count == 0 ? 1 : 0;
        if (_samples.Count < RuleTestResult.ShownSamples)
        {
            _samples.Add(new RuleTestSample(detection.Detection, [.. fitting.Take(ShownIdentities).Select(identity => identity.Known.Identity.Value)]));
        }

        foreach (var identity in fitting)
        {
            if (!_times.TryGetValue(identity.Id, out var times))
            {
                _times.Add(identity.Id, times = []);
            }

            times.Add(detection.Detection.ReceivedAt);
        }
    }

    public RuleTestResult Result()
    {
        var all = _times.Values.Sum(times => times.Count);
        var responses = _times.Values.Sum(Responses);
        return new RuleTestResult
        {
            Detections = Detections,
            Matched = _matched,
            Identities = _times.Count,
            Responses = responses,
            Throttled = all - responses,
            Nobody = _nobody,
            Samples = _samples,
        };
    }

    private int Responses(List<long> times)
    {
        var (responses, free) = (0, long.MinValue);
        foreach (var time in times.Order().Where(time => time >= free))
        {
            responses++;
            free = time + (throttleHours * 3_600_000L);
        }

        return responses;
    }
}
