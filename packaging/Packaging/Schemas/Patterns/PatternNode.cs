namespace Cordon.Packaging.Schemas.Patterns;

/// <summary>A parsed pattern. Groups need no node: nothing is captured.</summary>
internal abstract record PatternNode
{
    public sealed record Set(CharacterSet Characters) : PatternNode;

    public sealed record Anchored(PatternAnchor Anchor) : PatternNode;

    public sealed record Sequence(IReadOnlyList<PatternNode> Parts) : PatternNode;

    public sealed record Choice(IReadOnlyList<PatternNode> Alternatives) : PatternNode;

    /// <summary>Without <paramref name="Most"/> there is no end.</summary>
    public sealed record Repeat(PatternNode Part, int Least, int? Most) : PatternNode;
}
