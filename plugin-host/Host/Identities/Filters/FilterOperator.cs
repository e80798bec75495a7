namespace Cordon.Host.Identities.Filters;

/// <summary>The comparisons of RFC 7644, section 3.4.2.2. <c>ne</c> is read as <c>not … eq</c>.</summary>
internal enum FilterOperator
{
    Equal,
    Contains,
    StartsWith,
    EndsWith,
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual,
}
