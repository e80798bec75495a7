using Cordon.Packaging.Schemas.Patterns;
using Newtonsoft.Json.Linq;

namespace Cordon.Packaging.Schemas.Keywords;

internal sealed class PatternKeyword(EcmaPattern pattern) : Keyword("pattern")
{
    public static Keyword? Read(KeywordSource source) =>
        source.Text() is { } text && ReadPattern(source, text) is { } pattern ? new PatternKeyword(pattern) : null;

    /// <summary>Null after saying what is wrong with it.</summary>
    public static EcmaPattern? ReadPattern(KeywordSource source, string text)
    {
        var (pattern, fault) = EcmaPattern.Compile(text);
        if (fault is not null)
        {
            source.Wrong($"is not a regular expression that can be used: \"{text}\" {fault.Message}", fault.Fix);
        }
        else if (!source.Compiler.TakePatternStates(pattern!.Size))
        {
            source.Wrong("makes the patterns of the document too large together", "Use smaller counts, or fewer patterns.");
            return null;
        }

        return pattern;
    }

    public override bool Evaluate(Evaluation evaluation, in Frame frame) =>
        frame.Instance is not JValue { Value: string text }
        || pattern.IsMatch(text)
        || evaluation.Report(frame.Node, Name, frame.Instance, $"must match the pattern {pattern.Text}", showsValue: true);
}
