namespace Cordon.Packaging.Schemas;

/// <summary>A compiled keyword.</summary>
internal abstract class Keyword(string name)
{
    public string Name => name;

    public virtual KeywordOrder Order => KeywordOrder.Plain;

    /// <summary>The schemas it applies to the same value, and not to a part of it.</summary>
    public virtual IEnumerable<SchemaNode> InPlace => [];

    /// <summary>Whether the value obeys; when <paramref name="evaluation"/> is loud, says why not.</summary>
    public abstract bool Evaluate(Evaluation evaluation, in Frame frame);
}
