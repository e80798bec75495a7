namespace Cordon.Packaging.Schemas;

/// <summary>
/// The names of all members some part of the schema calls secret. An error may come from another part that knows nothing of it,
/// so a member of such a name is never shown, wherever it stands.
/// </summary>
internal static class SecretNames
{
    public static HashSet<string> Of(IReadOnlyCollection<SchemaNode> nodes)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        if (!nodes.Any(node => node.IsSecret))
        {
            return names;
        }

        foreach (var node in nodes)
        {
            if (NameOf(node.Pointer) is { } name && node.InPlaceNodes().Any(inner => inner.IsSecret))
            {
                names.Add(name);
            }
        }

        return names;
    }

    /// <summary>The member nearest to the schema: of <c>/properties/tokens/items</c> it is <c>tokens</c>.</summary>
    private static string? NameOf(string pointer)
    {
        var segments = pointer.Split('/');
        var at = Array.LastIndexOf(segments, "properties", Math.Max(0, segments.Length - 2));
        return at < 0 ? null : segments[at + 1].Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
    }
}
