using Cordon.Host.Detections.Rules.Conditions;

namespace Cordon.Host.Detections.Processing;

/// <summary>Asks rules about a detection, in their order.</summary>
internal static class RuleMatching
{
    /// <param name="rules">In their order.</param>
    /// <param name="identities">Those it names that are asked about; none where it names nobody who is known.</param>
    public static IReadOnlyList<RuleMatch> Find(IReadOnlyList<AskedRule> rules, DetectionFacts detection, IReadOnlyCollection<IdentityFacts> identities)
    {
        List<IdentityFacts?> open = identities.Count == 0 ? [null] : [.. identities];
        List<RuleMatch>? matches = null;
        foreach (var rule in rules)
        {
            if (open.Count == 0)
            {
                break;
            }

            try
            {
                if (rule.Condition.MayHold(detection))
                {
                    Ask(rule, detection, open, ref matches);
                }
            }
            catch (Exception exception)
            {
                // Whoever looks at the detection afterwards has to know which rule it was.
                throw new RuleFaultException(rule.Rule.Name, exception);
            }
        }

        return matches ?? (IReadOnlyList<RuleMatch>)[];
    }

    private static void Ask(AskedRule rule, DetectionFacts detection, List<IdentityFacts?> open, ref List<RuleMatch>? matches)
    {
        for (var i = 0; i < open.Count; i++)
        {
            var identity = open[i];
            if (!rule.Condition.Holds(new RuleSubject(detection, identity)))
            {
                continue;
            }

            (matches ??= []).Add(new RuleMatch(detection, rule, identity));
            if (rule.Rule.IsLast)
            {
                open.RemoveAt(i--);
            }
        }
    }
}
