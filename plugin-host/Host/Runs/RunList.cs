namespace Cordon.Host.Runs;

/// <summary>Part of a list of runs, the newest first.</summary>
/// <param name="After">The id to go on from; null at the end.</param>
internal sealed record RunList(IReadOnlyList<Run> Items, string? After);
