namespace Cordon.OktaSimulator.Search;

/// <summary>One page of a list. <c>Next</c> is the position the next page starts after, null on the last page.</summary>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? Next);
