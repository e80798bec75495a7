namespace Cordon.Host.Identities.Filters;

/// <summary>Every part holds: <c>and</c>.</summary>
internal sealed record AllFilter(IReadOnlyList<Filter> Parts) : Filter;
