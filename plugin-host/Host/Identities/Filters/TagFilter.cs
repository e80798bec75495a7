namespace Cordon.Host.Identities.Filters;

/// <summary>One tag, the same for all of <paramref name="Inner"/>, obeys it: <c>tags[value sw "v" and value ne "vip"]</c>.</summary>
internal sealed record TagFilter(Filter Inner) : Filter;
