using Cordon.Packaging.Schemas.Patterns;
using Newtonsoft.Json.Linq;

namespace Cordon.Packaging.Schemas.Keywords;

/// <summary><c>properties</c>, <c>patternProperties</c> and <c>additionalProperties</c> in one pass over the members.</summary>
internal sealed class PropertiesKeyword(
    string name,
    Dictionary<string, SchemaNode> members,
    (EcmaPattern Pattern, SchemaNode Schema)[] patterns,
    SchemaNode? additional) : Keyword(name)
{
    private static readonly string[] Parts = ["properties", "patternProperties", "additionalProperties"];

    public IReadOnlyDictionary<string, SchemaNode> Members => members;

    public static Keyword? Read(KeywordSource source)
    {
        // The first of the three that is there stands for all.
        if (Parts.First(part => source.Sibling(part) is not null) != source.Name)
        {
            return null;
        }

        var members = source.Sibling("properties") is { } named ? named.SchemaMap() : [];
        var patterns = ReadPatterns(source.Sibling("patternProperties"));
        var additional = source.Sibling("additionalProperties")?.Schema();
        return members is null || patterns is null ? null : new PropertiesKeyword(source.Name, members, patterns, additional);
    }

    public override bool Evaluate(Evaluation evaluation, in Frame frame)
    {
        if (frame.Instance is not JObject instance)
        {
            return true;
        }

        if (!evaluation.IsQuiet)
        {
            NoteTitles(evaluation, instance);
        }

        var valid = true;
        for (var property = (JProperty?)instance.First; property is not null; property = (JProperty?)property.Next)
        {
            valid &= EvaluateMember(evaluation, frame, property);
            if (!valid && evaluation.IsQuiet)
            {
                break;
            }
        }

        return valid;
    }

    private static (EcmaPattern Pattern, SchemaNode Schema)[]? ReadPatterns(KeywordSource? source)
    {
        if (source is null)
        {
            return [];
        }

        if (source.SchemaMap() is not { } map)
        {
            return null;
        }

        var patterns = new List<(EcmaPattern, SchemaNode)>(map.Count);
        foreach (var (text, schema) in map)
        {
            if (PatternKeyword.ReadPattern(source, text) is { } pattern)
            {
                patterns.Add((pattern, schema));
            }
        }

        return [.. patterns];
    }

    private bool EvaluateMember(Evaluation evaluation, in Frame frame, JProperty property)
    {
        var (valid, matched) = (true, false);
        if (members.TryGetValue(property.Name, out var member))
        {
            matched = true;
            valid = member.Evaluate(evaluation, property.Value, frame.Scope, null);
        }

        foreach (var (pattern, schema) in patterns)
        {
            if (pattern.IsMatch(property.Name))
            {
                matched = true;
                valid &= schema.Evaluate(evaluation, property.Value, frame.Scope, null);
            }
        }

        if (!matched && additional is not null)
        {
            matched = true;
            valid = additional.IsFalse
                ? ReportUnknown(evaluation, frame.Node, "additionalProperties", property, members.Keys)
                : additional.Evaluate(evaluation, property.Value, frame.Scope, null);
        }

        if (matched)
        {
            frame.Evaluated?.Add(property.Name);
        }

        return valid;
    }

    /// <summary>Always false. Names are proposed that are not there yet.</summary>
    public static bool ReportUnknown(Evaluation evaluation, SchemaNode node, string keyword, JProperty property, IEnumerable<string> known)
    {
        if (evaluation.IsQuiet)
        {
            return false;
        }

        var free = known.Where(name => !((JObject)property.Parent!).ContainsKey(name)).ToList();
        var all = ValueText.List(known.Order(StringComparer.Ordinal), "and");
        var fix = NearestName.Find(property.Name, free) is { } nearest ? $"Did you mean \"{nearest}\"?"
            : all.Length > 0 ? $"Remove it; known here: {all}."
            : "Remove it.";
        return evaluation.Report(node, keyword, property, "is not known here", fix);
    }

    private void NoteTitles(Evaluation evaluation, JObject instance)
    {
        foreach (var (memberName, member) in members)
        {
            evaluation.NoteTitle(instance, memberName, member);
        }
    }
}
