using Newtonsoft.Json.Linq;

namespace Cordon.Packaging.Schemas.Keywords;

/// <summary><c>minLength</c> and <c>maxLength</c>; characters are code points.</summary>
internal sealed class LengthKeyword(string name, int limit, bool isLeast) : Keyword(name)
{
    public static Keyword? Read(KeywordSource source) =>
        source.Count() is { } limit ? new LengthKeyword(source.Name, limit, source.Name == "minLength") : null;

    public override bool Evaluate(Evaluation evaluation, in Frame frame)
    {
        if (frame.Instance is not JValue { Value: string text } || Holds(text))
        {
            return true;
        }

        var characters = ValueText.Count(limit, "character", "characters");
        var predicate = isLeast && limit == 1 ? "must not be empty"
            : isLeast ? $"must have at least {characters}"
            : $"may have at most {characters}";
        return evaluation.Report(frame.Node, Name, frame.Instance, predicate);
    }

    private bool Holds(string text)
    {
        var length = text.Length;
        foreach (var c in text)
        {
            length -= char.IsLowSurrogate(c) ? 1 : 0;
        }

        return isLeast ? length >= limit : length <= limit;
    }
}
