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
        var secrets = new Queue<SchemaNode>(nodes.Where(node => node.IsSecret));
        if (secrets.Count == 0)
        {
            return names;
        }

        var users = UsersOf(nodes);
        var seen = new HashSet<SchemaNode>(secrets);
        while (secrets.TryDequeue(out var secret))
        {
            if (NameOf(secret.Pointer) is { } name)
            {
                names.Add(name);
            }

            foreach (var user in users.GetValueOrDefault(secret) ?? [])
            {
                if (seen.Add(user))
                {
                    secrets.Enqueue(user);
                }
            }
        }

        return names;
    }

    /// <summary>For each schema those that apply it to their own value.</summary>
    private static Dictionary<SchemaNode, List<SchemaNode>> UsersOf(IReadOnlyCollection<SchemaNode> nodes)
    {
        var users = new Dictionary<SchemaNode, List<SchemaNode>>();
        foreach (var node in nodes)
        {
            foreach (var inner in node.Keywords.SelectMany(keyword => keyword.InPlace))
            {
                if (!users.TryGetValue(inner, out var list))
                {
                    users[inner] = list = [];
                }

                list.Add(node);
            }
        }

        return users;
    }

    /// <summary>The member nearest to the schema: of <c>/properties/tokens/items</c> it is <c>tokens</c>.</summary>
    private static string? NameOf(string pointer)
    {
        var segments = pointer.Split('/');
        var at = Array.LastIndexOf(segments, "properties", Math.Max(0, segments.Length - 2));
        return at < 0 ? null : segments[at + 1].Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
    }
}
