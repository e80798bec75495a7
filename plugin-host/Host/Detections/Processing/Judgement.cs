using Cordon.Host.Detections.Rules.Conditions;
using Cordon.Host.Identities;

namespace Cordon.Host.Detections.Processing;

/// <summary>What the rules say of some detections, before it is known what is throttled.</summary>
/// <param name="rules">In their order.</param>
/// <param name="judged">The names that were asked about before, by detection.</param>
internal sealed class Judgement(IReadOnlyList<AskedRule> rules, ILookup<long, int> judged)
{
    /// <summary>By detection and the order of rules.</summary>
    public List<RuleMatch> Matches { get; } = [];

    public List<IdentityWrite> Identities { get; } = [];

    public List<ProcessedWrite> Detections { get; } = [];

    public void Ask(DetectionFacts detection, IReadOnlyList<NamedIdentity> names, KnownIdentities known)
    {
        var number = detection.Detection.Number;
        var isFirst = detection.Detection.ProcessedAt is null;
        var (found, parked) = (new Dictionary<string, IdentityFacts>(StringComparer.Ordinal), 0);
        for (var ordinal = 0; ordinal < names.Count; ordinal++)
        {
            if (judged[number].Contains(ordinal))
            {
                continue;
            }

            var identities = known.Of(names[ordinal]);
            parked += identities.Count == 0 ? 1 : 0;
            Note(number, ordinal, names[ordinal], identities);
            foreach (var identity in identities)
            {
                found.TryAdd(identity.Id, identity);
            }
        }

        // A detection that is looked at again, because a name has come to belong to somebody, is asked about those alone.
        var matches = isFirst || found.Count > 0 ? RuleMatching.Find(rules, detection, found.Values) : [];
        Matches.AddRange(matches);
        Detections.Add(new ProcessedWrite(number, matches.DistinctBy(match => match.Asked.Rule.Id).Count(), parked));
    }

    private void Note(long number, int ordinal, NamedIdentity name, IReadOnlyList<IdentityFacts> identities)
    {
        var (key, source) = (IdentityText.Fold(name.Value), IdentityText.Fold(name.Source));
        var ids = identities.Select(identity => identity.Id).DefaultIfEmpty("");
        Identities.AddRange(ids.Select(id => new IdentityWrite(number, ordinal, id, name.Value, key, source)));
    }
}
