namespace Cordon.Packaging.Schemas;

/// <summary>The schema resources entered on the way to here, innermost first: what <c>$dynamicRef</c> looks through.</summary>
internal sealed record DynamicScope(SchemaResource Resource, DynamicScope? Outer)
{
    /// <summary>The outermost resource that has the anchor decides.</summary>
    public SchemaNode? Find(string anchor)
    {
        SchemaNode? found = null;
        for (var scope = this; scope is not null; scope = scope.Outer)
        {
            found = scope.Resource.DynamicAnchors.GetValueOrDefault(anchor) ?? found;
        }

        return found;
    }
}
