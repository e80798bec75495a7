namespace Cordon.Host.Identities.Filters;

/// <summary>The attribute has a value that is not null and not empty: <c>pr</c>.</summary>
internal sealed record PresentFilter(FilterAttribute Attribute) : Filter;
