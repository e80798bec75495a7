namespace Cordon.Host.Identities.Tallies;

/// <summary>How many identities have one value of a column.</summary>
/// <param name="Value">As one of them has it; empty for those without.</param>
internal sealed record IdentityTally(string Value, long Count);
