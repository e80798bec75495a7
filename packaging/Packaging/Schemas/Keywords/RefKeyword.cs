namespace Cordon.Packaging.Schemas.Keywords;

internal sealed class RefKeyword(SchemaNode target) : Keyword("$ref")
{
    public SchemaNode Target => target;

    public override KeywordOrder Order => KeywordOrder.InPlace;

    public override IEnumerable<SchemaNode> InPlace => [target];

    public static Keyword? Read(KeywordSource source) =>
        source.Text() is { } reference && source.Compiler.Resolve(source, reference) is { } target ? new RefKeyword(target) : null;

    public override bool Evaluate(Evaluation evaluation, in Frame frame) => evaluation.Follow(target, frame);
}
