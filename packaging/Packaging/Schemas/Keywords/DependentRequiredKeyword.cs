using Newtonsoft.Json.Linq;

namespace Cordon.Packaging.Schemas.Keywords;

internal sealed class DependentRequiredKeyword(Dictionary<string, string[]> dependencies) : Keyword("dependentRequired")
{
    public static Keyword? Read(KeywordSource source)
    {
        if (source.Value is not JObject map)
        {
            return source.Wrong("must be an object whose values are lists of names");
        }

        var dependencies = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var entry in map.Properties())
        {
            if (source.NameList(entry.Value) is { } names)
            {
                dependencies.Add(entry.Name, names);
            }
        }

        return new DependentRequiredKeyword(dependencies);
    }

    public override bool Evaluate(Evaluation evaluation, in Frame frame)
    {
        if (frame.Instance is not JObject members)
        {
            return true;
        }

        var valid = true;
        foreach (var (name, needed) in dependencies)
        {
            if (members.ContainsKey(name))
            {
                valid &= HasAll(evaluation, frame.Node, members, name, needed);
            }
        }

        return valid;
    }

    private bool HasAll(Evaluation evaluation, SchemaNode node, JObject members, string name, string[] needed)
    {
        var valid = true;
        foreach (var other in needed)
        {
            if (!members.ContainsKey(other))
            {
                valid = evaluation.IsQuiet ? false : evaluation.Report(
                    node, Name, members, $"is required when {evaluation.NameOf(members, name)} is there", $"Add \"{other}\".", missing: other);
            }
        }

        return valid;
    }
}
