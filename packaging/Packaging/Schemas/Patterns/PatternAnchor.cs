namespace Cordon.Packaging.Schemas.Patterns;

internal enum PatternAnchor
{
    Start,
    End,
    WordBoundary,
    NoWordBoundary,
}
