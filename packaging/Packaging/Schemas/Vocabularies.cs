namespace Cordon.Packaging.Schemas;

/// <summary>The vocabularies of 2020-12 that change what a schema means.</summary>
[Flags]
internal enum Vocabularies
{
    None = 0,
    Applicator = 1,
    Unevaluated = 2,
    Validation = 4,
    FormatAssertion = 8,
    Standard = Applicator | Unevaluated | Validation,
}
