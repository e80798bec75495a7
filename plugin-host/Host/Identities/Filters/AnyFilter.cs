namespace Cordon.Host.Identities.Filters;

/// <summary>At least one part holds: <c>or</c>.</summary>
internal sealed record AnyFilter(IReadOnlyList<Filter> Parts) : Filter;
