using Cordon.Host.Identities.Filters;

namespace Cordon.Host.Detections.Rules.Conditions;

/// <summary>
/// A condition made ready to be asked often. What all must hold and speaks of the detection alone is asked first, once for all identities. Safe to use
/// from any thread.
/// </summary>
internal sealed class RuleCondition
{
    private readonly Func<RuleSubject, bool> _gate;
    private readonly Func<RuleSubject, bool> _rest;

    /// <param name="time">What times that move along are counted from, each time the condition is asked.</param>
    public RuleCondition(Filter filter, TimeProvider time)
    {
        Filter = filter;
        var compiler = new ConditionCompiler(time);
        var parts = FilterIndex.Parts(filter).ToLookup(IsOfIdentity);
        _gate = compiler.All(parts[false]);
        _rest = compiler.All(parts[true]);
        AsksIdentity = parts[true].Any();
    }

    public Filter Filter { get; }

    public bool AsksIdentity { get; }

    /// <summary>False when no identity can make the condition hold.</summary>
    public bool MayHold(DetectionFacts detection) => _gate(new RuleSubject(detection, null));

    /// <summary>For a detection that <see cref="MayHold"/>.</summary>
    public bool Holds(RuleSubject subject) => _rest(subject);

    /// <summary>The comparisons that look at names of one kind of what an identity belongs to; null stands for "any".</summary>
    public IEnumerable<ComparisonFilter?> Asked(string kind) => Asked(Filter, kind);

    private static IEnumerable<ComparisonFilter?> Asked(Filter filter, string kind) => filter switch
    {
        AllFilter all => all.Parts.SelectMany(part => Asked(part, kind)),
        AnyFilter any => any.Parts.SelectMany(part => Asked(part, kind)),
        NotFilter not => Asked(not.Inner, kind),
        ComparisonFilter { Attribute.Kind: FilterAttributeKind.Relation } comparison when comparison.Attribute.Column == kind => [comparison],
        PresentFilter { Attribute.Kind: FilterAttributeKind.Relation } present when present.Attribute.Column == kind => [null],
        _ => [],
    };

    private static bool IsOfIdentity(Filter filter) => filter switch
    {
        AllFilter all => all.Parts.Any(IsOfIdentity),
        AnyFilter any => any.Parts.Any(IsOfIdentity),
        NotFilter not => IsOfIdentity(not.Inner),
        PresentFilter present => RuleVocabulary.IsOfIdentity(present.Attribute),
        ComparisonFilter comparison => RuleVocabulary.IsOfIdentity(comparison.Attribute),
        _ => true,
    };
}
