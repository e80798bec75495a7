using System.Text.Json;
using Cordon.Host.Identities.Filters;

namespace Cordon.Host.Detections.Rules.Conditions;

/// <summary>Turns a filter into calls that look at a detection and an identity in memory. It means what <see cref="FilterSql"/> means in a database.</summary>
internal sealed class ConditionCompiler(TimeProvider time)
{
    /// <summary>True when every one holds; with none, always.</summary>
    public Func<RuleSubject, bool> All(IEnumerable<Filter> filters) => All([.. filters.Select(Compile)]);

    private Func<RuleSubject, bool> Compile(Filter filter) => filter switch
    {
        AllFilter all => All(all.Parts),
        AnyFilter any => Any([.. any.Parts.Select(Compile)]),
        NotFilter not => Not(Compile(not.Inner)),
        TagFilter tag => Tags(Tag(tag.Inner)),
        PresentFilter present => Present(present.Attribute),
        ComparisonFilter { Value: RelativeTime } comparison => subject => Comparison(comparison.At(time.GetUtcNow()))(subject),
        ComparisonFilter comparison => Comparison(comparison),
        _ => throw new NotSupportedException($"{filter.GetType().Name} cannot be asked in memory."),
    };

    private static Func<RuleSubject, bool> All(Func<RuleSubject, bool>[] parts) => parts switch
    {
        [] => _ => true,
        [var single] => single,
        _ => subject =>
        {
            foreach (var part in parts)
            {
                if (!part(subject))
                {
                    return false;
                }
            }

            return true;
        },
    };

    private static Func<RuleSubject, bool> Any(Func<RuleSubject, bool>[] parts) => subject =>
    {
        foreach (var part in parts)
        {
            if (part(subject))
            {
                return true;
            }
        }

        return false;
    };

    private static Func<RuleSubject, bool> Not(Func<RuleSubject, bool> inner) => subject => !inner(subject);

    private static Func<RuleSubject, bool> Tags(Func<string, bool> test) => subject => subject.Identity is { } identity && Array.Exists(identity.Tags, tag => test(tag));

    /// <summary>Inside <c>tags[…]</c>: of one tag.</summary>
    private static Func<string, bool> Tag(Filter filter) => filter switch
    {
        AllFilter all when all.Parts.Select(Tag).ToArray() is var parts => tag => Array.TrueForAll(parts, part => part(tag)),
        AnyFilter any when any.Parts.Select(Tag).ToArray() is var parts => tag => Array.Exists(parts, part => part(tag)),
        NotFilter not when Tag(not.Inner) is var inner => tag => !inner(tag),
        PresentFilter => _ => true,
        ComparisonFilter comparison => ValueTest.OfText(comparison),
        _ => throw new NotSupportedException($"{filter.GetType().Name} says nothing of a tag."),
    };

    private static Func<RuleSubject, bool> Present(FilterAttribute attribute) => attribute.Kind switch
    {
        FilterAttributeKind.Path => Path(attribute, _ => true),
        FilterAttributeKind.Tags => subject => subject.Identity is { Tags.Length: > 0 },
        FilterAttributeKind.Time when SubjectValues.Time(attribute) is var time => subject => time(subject) != 0,
        FilterAttributeKind.Number => _ => true,
        FilterAttributeKind.Relation => subject => subject.Identity?.Related(attribute.Column).Count > 0,
        _ when SubjectValues.Text(attribute) is var text => subject => text(subject).Length > 0,
        _ => throw new NotSupportedException(),
    };

    private static Func<RuleSubject, bool> Comparison(ComparisonFilter comparison)
    {
        var attribute = comparison.Attribute;
        switch (attribute.Kind)
        {
            case FilterAttributeKind.Path:
                return Path(attribute, ValueTest.OfElement(comparison));
            case FilterAttributeKind.Time:
                var (time, timeTest) = (SubjectValues.Time(attribute), ValueTest.OfNumber(comparison.Operator, (long)comparison.Value));
                return subject => (subject.Identity is not null || !RuleVocabulary.IsOfIdentity(attribute)) && timeTest(time(subject));
            case FilterAttributeKind.Number:
                var numberTest = ValueTest.OfNumber(comparison.Operator, (double)comparison.Value);
                return subject => numberTest(subject.Detection.Detection.Severity);
            case FilterAttributeKind.Relation:
                var nameTest = ValueTest.OfText(comparison);
                return subject => subject.Identity?.Related(attribute.Column).Any(nameTest) == true;
            default:
                var (text, test) = (SubjectValues.Text(attribute), ValueTest.OfText(comparison));
                return subject => text(subject) is { Length: > 0 } value && test(value);
        }
    }

    /// <summary>Of the value at a path, or of any element of the list there.</summary>
    private static Func<RuleSubject, bool> Path(FilterAttribute attribute, Func<JsonElement, bool> test)
    {
        var names = attribute.Path.ToArray();
        var isOfIdentity = RuleVocabulary.IsOfIdentity(attribute);
        return subject =>
        {
            if (isOfIdentity && subject.Identity is null)
            {
                return false;
            }

            var at = isOfIdentity ? subject.Identity!.Attributes : subject.Detection.Attributes;
            foreach (var name in names)
            {
                if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(name, out at))
                {
                    return false;
                }
            }

            return at.ValueKind == JsonValueKind.Array ? at.EnumerateArray().Any(test) : test(at);
        };
    }
}
