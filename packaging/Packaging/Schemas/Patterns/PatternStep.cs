namespace Cordon.Packaging.Schemas.Patterns;

/// <summary>One state of the automaton: a set to pass, an anchor to hold, or, with neither, a free choice of two ways on.</summary>
internal sealed record PatternStep(CharacterSet? Set, PatternAnchor? Anchor, int Next, int Other)
{
    /// <summary>As the next state: the pattern has matched.</summary>
    public const int Matched = -1;
}
