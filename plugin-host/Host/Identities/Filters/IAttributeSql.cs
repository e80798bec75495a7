namespace Cordon.Host.Identities.Filters;

/// <summary>How a database looks into the attributes.</summary>
internal interface IAttributeSql
{
    string Present(IReadOnlyList<string> path);

    /// <summary>True when the value at the path, or an element of the list there, compares so; false when there is none or it is of another type.</summary>
    string Compare(ComparisonFilter comparison);
}
