namespace Cordon.Packaging.Schemas;

/// <summary>The keywords of draft 2020-12, and the annotations Cordon adds to them.</summary>
internal static class KeywordNames
{
    private static readonly string[] Known =
    [
        "$anchor", "$comment", "$defs", "$dynamicAnchor", "$dynamicRef", "$id", "$ref", "$schema", "$vocabulary",
        "additionalProperties", "allOf", "anyOf", "const", "contains", "contentEncoding", "contentMediaType", "contentSchema",
        "default", "dependentRequired", "dependentSchemas", "deprecated", "description", "else", "enum", "examples",
        "exclusiveMaximum", "exclusiveMinimum", "format", "if", "items", "maxContains", "maximum", "maxItems", "maxLength",
        "maxProperties", "minContains", "minimum", "minItems", "minLength", "minProperties", "multipleOf", "not", "oneOf",
        "pattern", "patternProperties", "prefixItems", "properties", "propertyNames", "readOnly", "required", "then", "title",
        "type", "unevaluatedItems", "unevaluatedProperties", "uniqueItems", "writeOnly",
        "x-advanced", "x-from-detection", "x-group", "x-no-credentials", "x-order", "x-placeholder", "x-widget",
    ];

    public static KeywordShape ShapeOf(string name) => name switch
    {
        "additionalProperties" or "contains" or "contentSchema" or "else" or "if" or "items" or "not" or "propertyNames" or "then"
            or "unevaluatedItems" or "unevaluatedProperties" => KeywordShape.Schema,
        "allOf" or "anyOf" or "oneOf" or "prefixItems" => KeywordShape.SchemaList,
        "$defs" or "dependentSchemas" or "patternProperties" or "properties" => KeywordShape.SchemaMap,
        _ => Array.IndexOf(Known, name) >= 0 ? KeywordShape.Plain : KeywordShape.Unknown,
    };

    /// <summary>What to write instead of an unknown keyword, or null.</summary>
    public static string? Replacement(string name) => name switch
    {
        "definitions" => "$defs",
        "id" => "$id",
        "dependencies" => "dependentRequired",
        "additionalItems" => "items",
        "$recursiveRef" => "$dynamicRef",
        "$recursiveAnchor" => "$dynamicAnchor",
        _ => NearestName.Find(name, Known),
    };
}
