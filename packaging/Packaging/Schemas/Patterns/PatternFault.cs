namespace Cordon.Packaging.Schemas.Patterns;

/// <summary>Why a pattern cannot be used; the message follows the pattern's text.</summary>
internal sealed record PatternFault(string Message, string? Fix);
