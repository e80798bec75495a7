namespace Cordon.Packaging.Schemas;

/// <summary>Where the subschemas are in a keyword's value.</summary>
internal enum KeywordShape
{
    Unknown,

    /// <summary>None: a rule or an annotation.</summary>
    Plain,
    Schema,
    SchemaList,
    SchemaMap,
}
