namespace Cordon.Packaging.Schemas.Keywords;

/// <summary>Compiles a keyword by its name; null for one that decides nothing, or is wrong.</summary>
internal static class KeywordReader
{
    public static Keyword? Read(KeywordSource source) => source.Name switch
    {
        "$ref" => RefKeyword.Read(source),
        "$dynamicRef" => DynamicRefKeyword.Read(source),
        "allOf" or "anyOf" or "oneOf" or "not" or "if" or "then" or "else" or "dependentSchemas"
            or "properties" or "patternProperties" or "additionalProperties" or "propertyNames"
            or "prefixItems" or "items" or "contains" => source.Uses(Vocabularies.Applicator) ? ReadApplicator(source) : null,
        "unevaluatedProperties" => source.Uses(Vocabularies.Unevaluated) ? UnevaluatedPropertiesKeyword.Read(source) : null,
        "unevaluatedItems" => source.Uses(Vocabularies.Unevaluated) ? UnevaluatedItemsKeyword.Read(source) : null,
        "type" or "enum" or "const" or "multipleOf" or "minimum" or "maximum" or "exclusiveMinimum" or "exclusiveMaximum"
            or "minLength" or "maxLength" or "pattern" or "minItems" or "maxItems" or "uniqueItems" or "minContains" or "maxContains"
            or "minProperties" or "maxProperties" or "required" or "dependentRequired" =>
            source.Uses(Vocabularies.Validation) ? ReadValidation(source) : null,
        "format" => FormatKeyword.Read(source),
        _ => Annotations.Read(source),
    };

    private static Keyword? ReadApplicator(KeywordSource source) => source.Name switch
    {
        "allOf" => AllOfKeyword.Read(source),
        "anyOf" => AnyOfKeyword.Read(source),
        "oneOf" => OneOfKeyword.Read(source),
        "not" => new NotKeyword(source.Schema()),
        "if" or "then" or "else" => ConditionKeyword.Read(source),
        "dependentSchemas" => DependentSchemasKeyword.Read(source),
        "propertyNames" => new PropertyNamesKeyword(source.Schema()),
        "prefixItems" or "items" => ItemsKeyword.Read(source),
        "contains" => ContainsKeyword.Read(source),
        _ => PropertiesKeyword.Read(source),
    };

    private static Keyword? ReadValidation(KeywordSource source) => source.Name switch
    {
        "type" => TypeKeyword.Read(source),
        "enum" => EnumKeyword.Read(source),
        "const" => new ConstKeyword(source.Value),
        "multipleOf" => MultipleOfKeyword.Read(source),
        "minLength" or "maxLength" => LengthKeyword.Read(source),
        "minItems" or "maxItems" or "minProperties" or "maxProperties" => CountKeyword.Read(source),
        "minContains" or "maxContains" => ContainsKeyword.CheckCount(source),
        "pattern" => PatternKeyword.Read(source),
        "uniqueItems" => UniqueItemsKeyword.Read(source),
        "required" => RequiredKeyword.Read(source),
        "dependentRequired" => DependentRequiredKeyword.Read(source),
        _ => BoundKeyword.Read(source),
    };
}
