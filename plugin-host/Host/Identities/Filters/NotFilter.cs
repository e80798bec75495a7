namespace Cordon.Host.Identities.Filters;

internal sealed record NotFilter(Filter Inner) : Filter;
