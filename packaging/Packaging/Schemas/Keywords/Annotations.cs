using Newtonsoft.Json.Linq;

namespace Cordon.Packaging.Schemas.Keywords;

/// <summary>Keywords that decide nothing: they are checked and remembered. Unknown ones are reported where that is asked for.</summary>
internal static class Annotations
{
    private static readonly string[] Widgets = ["textarea", "radio", "file"];

    /// <summary>Always null.</summary>
    public static Keyword? Read(KeywordSource source) => source.Name switch
    {
        "title" => Title(source),
        "writeOnly" => WriteOnly(source),
        "readOnly" or "deprecated" => Boolean(source),
        "description" or "$comment" or "contentEncoding" or "contentMediaType" => Text(source),
        "examples" => source.Value is JArray ? null : source.Wrong("must be a list"),
        "$id" or "$schema" => Uri(source),
        "$anchor" or "$dynamicAnchor" => Anchor(source),
        "$defs" => SchemaMap(source),
        "contentSchema" => Schema(source),
        "$vocabulary" => source.Value is JObject ? null : source.Wrong("must be an object"),
        _ when source.Compiler.Options.RefuseUnknownKeywords => Extension(source),
        _ => null,
    };

    private static Keyword? Extension(KeywordSource source) => source.Name switch
    {
        "default" => null,
        "x-advanced" or "x-no-credentials" => Boolean(source),
        "x-order" => JsonNumber.Is(source.Value) ? null : source.Wrong("must be a number"),
        "x-group" or "x-placeholder" => Text(source),
        "x-from-detection" => DetectionAnnotation.Read(source),
        "x-widget" => source.Value is JValue { Value: string widget } && Array.IndexOf(Widgets, widget) >= 0
            ? null
            : source.Wrong($"must be {ValueText.List(Widgets, "or")}"),
        _ => Unknown(source),
    };

    private static Keyword? Unknown(KeywordSource source)
    {
        var fix = KeywordNames.Replacement(source.Name) is { } nearest ? $"Did you mean \"{nearest}\"?" : null;
        if (source.Name.StartsWith("x-", StringComparison.Ordinal))
        {
            source.Warn("is an annotation that means nothing here", fix);
            return null;
        }

        return source.Wrong("is not a keyword of JSON Schema 2020-12", fix ?? "Remove it, or begin its name with \"x-\".");
    }

    private static Keyword? Title(KeywordSource source)
    {
        source.Node.Title = source.Text() is { Length: > 0 } title && !IsBranch(source.Node.Pointer) ? title : null;
        return null;
    }

    private static Keyword? WriteOnly(KeywordSource source)
    {
        source.Node.IsSecret |= source.Value is JValue { Value: true };
        return Boolean(source);
    }

    private static Keyword? Boolean(KeywordSource source) =>
        source.Value.Type == JTokenType.Boolean ? null : source.Wrong("must be true or false");

    private static Keyword? Text(KeywordSource source)
    {
        source.Text();
        return null;
    }

    private static Keyword? SchemaMap(KeywordSource source)
    {
        source.SchemaMap();
        return null;
    }

    private static Keyword? Schema(KeywordSource source)
    {
        source.Schema();
        return null;
    }

    private static Keyword? Uri(KeywordSource source)
    {
        if (source.Text() is not { } text)
        {
            return null;
        }

        if (source.Name == "$schema")
        {
            return source.Compiler.Options.RefuseUnknownKeywords && text.TrimEnd('#') != SchemaVocabularies.Draft
                ? source.Wrong("must be the draft this is read by", $"Write \"{SchemaVocabularies.Draft}\".")
                : null;
        }

        var isPlain = SchemaReferences.Combine(source.Node.Resource.BaseUri, text) is not null && SchemaReferences.FragmentOf(text).Length == 0;
        return isPlain ? null : source.Wrong("must be a URI without a fragment", "Write \"$anchor\" for a name inside the document.");
    }

    private static Keyword? Anchor(KeywordSource source) =>
        source.Value is JValue { Value: string { Length: > 0 } name } && (char.IsAsciiLetter(name[0]) || name[0] == '_')
            && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.')
            ? null
            : source.Wrong("must begin with a letter and go on with letters, digits, \"-\", \"_\" or \".\"");

    /// <summary>Sample: <c>/properties/action/oneOf/3</c>, <c>/then</c>.</summary>
    private static bool IsBranch(string pointer)
    {
        var segments = pointer.Split('/');
        return segments.Length > 1
            && ((segments[^1] is "if" or "then" or "else" or "not") && segments[^2] != "properties" || segments[^2] is "oneOf" or "anyOf");
    }
}
