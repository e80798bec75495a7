using Cordon.Packaging.Schemas.Formats;
using Newtonsoft.Json.Linq;

namespace Cordon.Packaging.Schemas.Keywords;

/// <summary>Compiled only where formats are asserted.</summary>
internal sealed class FormatKeyword(Format format) : Keyword("format")
{
    public static Keyword? Read(KeywordSource source)
    {
        if (source.Text() is not { } name)
        {
            return null;
        }

        source.Node.IsSecret |= name == "password";
        if (!source.Compiler.Options.AssertFormats && !source.Uses(Vocabularies.FormatAssertion))
        {
            return null;
        }

        if (Format.Find(name) is { } format)
        {
            return new FormatKeyword(format);
        }

        if (name != "password" && source.Compiler.Options.RefuseUnknownKeywords)
        {
            var nearest = NearestName.Find(name, Format.Names);
            source.Warn($"is \"{name}\", which is not checked", nearest is null ? null : $"Did you mean \"{nearest}\"?");
        }

        return null;
    }

    public override bool Evaluate(Evaluation evaluation, in Frame frame) =>
        frame.Instance is not JValue { Value: string text }
        || format.Holds(text)
        || evaluation.Report(frame.Node, Name, frame.Instance, $"must be {format.Description}", showsValue: true);
}
