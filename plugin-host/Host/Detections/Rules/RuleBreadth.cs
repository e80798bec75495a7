using Cordon.Abstractions;
using Cordon.Host.Detections.Rules.Conditions;
using Cordon.Host.Identities;
using Cordon.Host.Identities.Filters;

namespace Cordon.Host.Detections.Rules;

/// <summary>
/// Says when a rule fits more than somebody can mean. Whether a condition always holds cannot be worked out in general; two detections that have nothing in
/// common, a bare one and a full one, and the newest of those stored tell it well enough.
/// </summary>
internal sealed class RuleBreadth(RuleTest test, TimeProvider time)
{
    private const int Newest = 500;
    private const int Telling = 20;

    public async Task<IReadOnlyList<Problem>> WarningsAsync(RuleEdit edit, CancellationToken cancellationToken)
    {
        var condition = new RuleCondition(FilterReading.Of(edit.Condition, RuleVocabulary.Filter).Filter!, time);
        if (Probes().All(probe => condition.MayHold(probe.Detection) && condition.Holds(probe)))
        {
            return [Warning("This rule fits every detection, whatever it says and whomever it names.", edit)];
        }

        var found = await test.RunAsync(edit.Condition, edit.ThrottleHours, Newest, cancellationToken);
        return found.Detections >= Telling && found.Matched == found.Detections
            ? [Warning($"This rule fits all of the newest {found.Detections:N0} detections.", edit)]
            : [];
    }

    private static Problem Warning(string message, RuleEdit edit) => new()
    {
        Path = "/condition",
        Message = edit.ThrottleHours > 0
            ? $"{message} The guardrails and its throttle of {edit.ThrottleHours} h hold."
            : $"{message} The guardrails hold, but without a throttle every detection starts its workflow.",
        Fix = "Say in the condition which detections are meant, or test the rule before you enable it.",
    };

    private static IEnumerable<RuleSubject> Probes()
    {
        var bare = new DetectionFacts(Detection("a", "", "", 0, "{}"));
        var full = new DetectionFacts(Detection("zz", "zz.zz", "Zz", 10, """{"zz":"zz"}"""));
        foreach (var detection in (DetectionFacts[])[bare, full])
        {
            yield return new RuleSubject(detection, Identity("a", "", "", []));
            yield return new RuleSubject(detection, Identity("zz@zz", "zz", "HIGH", ["zz"]));
        }
    }

    private static Detection Detection(string source, string type, string title, double severity, string attributes) => new()
    {
        Number = 0,
        Source = source,
        EventId = source,
        Type = type,
        Title = title,
        Severity = severity,
        HappenedAt = 1,
        ReceivedAt = 1,
        ReceivedFrom = "",
        CreatesIdentities = false,
        Identities = "[]",
        Attributes = attributes,
        State = nameof(DetectionState.Done),
        Matched = 0,
        Parked = 0,
    };

    private static IdentityFacts Identity(string value, string status, string risk, string[] tags) => new(new KnownIdentity(new StoredIdentity
    {
        Number = 0,
        Id = value,
        Value = value,
        Status = status,
        Risk = risk,
        Tags = tags,
        CreatedAt = 1,
        UpdatedAt = 1,
        Version = 1,
    }));
}
