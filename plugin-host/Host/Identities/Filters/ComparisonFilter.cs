namespace Cordon.Host.Identities.Filters;

/// <summary>
/// The attribute has a value that stands so to <paramref name="Value"/>: a <c>string</c> (folded where the attribute ignores case, never
/// empty but for an order), a <c>double</c>, a <c>bool</c>, or a <c>long</c> of milliseconds for a time. Nothing else matches, and values of another type never do.
/// </summary>
internal sealed record ComparisonFilter(FilterAttribute Attribute, FilterOperator Operator, object Value) : Filter;
