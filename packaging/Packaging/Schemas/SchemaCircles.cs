using Newtonsoft.Json.Linq;

namespace Cordon.Packaging.Schemas;

/// <summary>Finds schemas that apply themselves to the same value again, which no value could ever end.</summary>
internal static class SchemaCircles
{
    public static void Find(IReadOnlyCollection<SchemaNode> nodes, SchemaProblems problems)
    {
        var finished = new HashSet<SchemaNode>();
        foreach (var node in nodes)
        {
            Visit(node, finished, problems);
        }
    }

    /// <summary>Depth first with a stack of its own: chains of references may be as long as the document.</summary>
    private static void Visit(SchemaNode start, HashSet<SchemaNode> finished, SchemaProblems problems)
    {
        var open = new HashSet<SchemaNode>();
        var path = new Stack<(SchemaNode Node, IEnumerator<SchemaNode> Inner)>();
        Enter(start);
        while (path.TryPeek(out var top))
        {
            if (!top.Inner.MoveNext())
            {
                path.Pop();
                open.Remove(top.Node);
                finished.Add(top.Node);
            }
            else if (open.Contains(top.Inner.Current))
            {
                Report(top.Node, problems);
            }
            else
            {
                Enter(top.Inner.Current);
            }
        }

        void Enter(SchemaNode node)
        {
            if (!finished.Contains(node) && open.Add(node))
            {
                path.Push((node, node.Keywords.SelectMany(keyword => keyword.InPlace).GetEnumerator()));
            }
        }
    }

    private static void Report(SchemaNode node, SchemaProblems problems)
    {
        var reference = (node.Source as JObject)?.Property("$ref", StringComparison.Ordinal);
        problems.Add(
            reference ?? node.Source,
            reference is null ? node.Pointer : JsonPointer.Append(node.Pointer, "$ref"),
            "The schema comes back to itself without going into a member or an item, and would never end.",
            "Take one of the references out of the circle.");
    }
}
