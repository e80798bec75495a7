namespace Cordon.Host.Identities.Filters;

/// <summary>
/// The attribute has a value that stands so to <paramref name="Value"/>: a <c>string</c> (folded where the attribute ignores case, never
/// empty but for an order), a <c>double</c>, a <c>bool</c>, a <c>long</c> of milliseconds for a time, or a <see cref="RelativeTime"/>. Nothing else matches, and
/// values of another type never do.
/// </summary>
internal sealed record ComparisonFilter(FilterAttribute Attribute, FilterOperator Operator, object Value) : Filter
{
    /// <summary>The same with a time that stands still.</summary>
    public ComparisonFilter At(DateTimeOffset now) => Value is RelativeTime relative ? this with { Value = relative.At(now, Attribute.Kind) } : this;
}
