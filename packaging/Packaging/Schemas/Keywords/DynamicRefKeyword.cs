namespace Cordon.Packaging.Schemas.Keywords;

/// <summary>Behaves as <c>$ref</c>, unless it leads to a <c>$dynamicAnchor</c>: then the outermost schema resource with that anchor counts.</summary>
internal sealed class DynamicRefKeyword(SchemaNode target, string? anchor) : Keyword("$dynamicRef")
{
    public override KeywordOrder Order => KeywordOrder.InPlace;

    public static Keyword? Read(KeywordSource source)
    {
        if (source.Text() is not { } reference || source.Compiler.Resolve(source, reference) is not { } target)
        {
            return null;
        }

        var anchor = SchemaReferences.FragmentOf(reference);
        if (!target.Resource.DynamicPlaces.TryGetValue(anchor, out var place) || !ReferenceEquals(place, target.Source))
        {
            return new DynamicRefKeyword(target, null);
        }

        source.Compiler.CompileDynamicAnchors(anchor);
        return new DynamicRefKeyword(target, anchor);
    }

    public override bool Evaluate(Evaluation evaluation, in Frame frame) =>
        evaluation.Follow(anchor is null ? target : frame.Scope.Find(anchor) ?? target, frame);
}
