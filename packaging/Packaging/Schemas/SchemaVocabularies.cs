using Newtonsoft.Json.Linq;

namespace Cordon.Packaging.Schemas;

/// <summary>Which vocabularies a schema is written in: those of its <c>$schema</c>, when that is a document at hand, else the standard ones.</summary>
internal sealed class SchemaVocabularies(IReadOnlyDictionary<Uri, JToken>? others, SchemaProblems problems)
{
    public const string Draft = "https://json-schema.org/draft/2020-12/schema";
    private const string Prefix = "https://json-schema.org/draft/2020-12/vocab/";

    public Vocabularies Of(JToken schema, Vocabularies outer, string pointer)
    {
        if (schema is not JObject keywords || keywords["$schema"] is not JValue { Value: string name } value)
        {
            return outer;
        }

        if (name.TrimEnd('#') == Draft)
        {
            return Vocabularies.Standard;
        }

        var meta = Uri.TryCreate(name, UriKind.Absolute, out var uri) ? others?.GetValueOrDefault(uri) as JObject : null;
        return meta?["$vocabulary"] is JObject listed ? Read(listed, value, pointer) : outer;
    }

    private Vocabularies Read(JObject listed, JValue at, string pointer)
    {
        var vocabularies = Vocabularies.None;
        foreach (var (name, required) in listed)
        {
            var known = Known(name);
            vocabularies |= known ?? Vocabularies.None;
            if (known is null && required is JValue { Value: true })
            {
                var message = $"The schema needs the vocabulary \"{name}\", which is not known.";
                problems.Add(at, JsonPointer.Append(pointer, "$schema"), message, $"Use \"{Draft}\".");
            }
        }

        return vocabularies;
    }

    private static Vocabularies? Known(string name) => !name.StartsWith(Prefix, StringComparison.Ordinal) ? null : name[Prefix.Length..] switch
    {
        "applicator" => Vocabularies.Applicator,
        "unevaluated" => Vocabularies.Unevaluated,
        "validation" => Vocabularies.Validation,
        "format-assertion" => Vocabularies.FormatAssertion,
        "core" or "meta-data" or "format-annotation" or "content" => Vocabularies.None,
        _ => null,
    };
}
