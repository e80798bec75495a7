using Newtonsoft.Json.Linq;

namespace Cordon.Packaging.Schemas.Keywords;

internal sealed class RequiredKeyword(string[] names) : Keyword("required")
{
    public IReadOnlyList<string> Names => names;

    public static Keyword? Read(KeywordSource source) => source.NameList() is { } names ? new RequiredKeyword(names) : null;

    public override bool Evaluate(Evaluation evaluation, in Frame frame)
    {
        if (frame.Instance is not JObject members)
        {
            return true;
        }

        var valid = true;
        foreach (var name in names)
        {
            if (!members.ContainsKey(name))
            {
                valid = evaluation.Report(frame.Node, Name, members, "is required", evaluation.IsQuiet ? null : $"Add \"{name}\".", missing: name);
            }
        }

        return valid;
    }
}
