namespace Cordon.Packaging.Schemas;

/// <summary>Members first, so that titles are known when a branch explains itself; what asks for the rest's annotations last.</summary>
internal enum KeywordOrder
{
    Plain,
    InPlace,
    Unevaluated,
}
