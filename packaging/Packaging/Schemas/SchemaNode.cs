using Cordon.Packaging.Schemas.Keywords;
using Newtonsoft.Json.Linq;

namespace Cordon.Packaging.Schemas;

/// <summary>A compiled schema or subschema. Filled after it is made, because schemas refer to each other in circles.</summary>
internal sealed class SchemaNode(SchemaResource resource, string pointer, JToken source)
{
    public SchemaResource Resource => resource;

    public string Pointer => pointer;

    public JToken Source => source;

    /// <summary>In the order they are evaluated.</summary>
    public IReadOnlyList<Keyword> Keywords { get; set; } = [];

    /// <summary>What the value is called; a branch of <c>oneOf</c> and the like names itself with its title, not the value, and has none here.</summary>
    public string? Title { get; set; }

    /// <summary><c>writeOnly</c> or <c>format: password</c>: the value never shows.</summary>
    public bool IsSecret { get; set; }

    /// <summary>Has a keyword that asks which members were evaluated.</summary>
    public bool AsksForEvaluated { get; set; }

    public bool IsFalse { get; set; }

    public bool Evaluate(Evaluation evaluation, JToken instance, DynamicScope scope, EvaluatedMembers? outer)
    {
        if (IsFalse)
        {
            return evaluation.Report(this, "false", instance, "is not allowed here");
        }

        if (!evaluation.Enter(this, instance))
        {
            return false;
        }

        var entered = ReferenceEquals(scope.Resource, resource) ? scope : new DynamicScope(resource, scope);
        var evaluated = AsksForEvaluated && instance is JContainer ? new EvaluatedMembers() : outer;
        var valid = EvaluateKeywords(evaluation, new Frame(this, instance, entered, evaluated));
        if (evaluated is not null && !ReferenceEquals(evaluated, outer))
        {
            outer?.AddAll(evaluated);
        }

        evaluation.Leave();
        return valid;
    }

    /// <summary>Its own title, or that of the schema it refers to.</summary>
    public string? FindTitle() => Title ?? Keywords.OfType<RefKeyword>().Select(reference => reference.Target?.Title).FirstOrDefault();

    /// <summary>The schemas it surely or possibly applies to the same value, this one first.</summary>
    public IEnumerable<SchemaNode> InPlaceNodes()
    {
        var seen = new HashSet<SchemaNode> { this };
        var next = new Queue<SchemaNode>(seen);
        while (next.TryDequeue(out var node))
        {
            yield return node;
            foreach (var inner in node.Keywords.SelectMany(keyword => keyword.InPlace))
            {
                if (seen.Add(inner))
                {
                    next.Enqueue(inner);
                }
            }
        }
    }

    private bool EvaluateKeywords(Evaluation evaluation, in Frame frame)
    {
        var valid = true;
        for (var i = 0; i < Keywords.Count; i++)
        {
            if (!Keywords[i].Evaluate(evaluation, frame))
            {
                valid = false;
                if (evaluation.IsQuiet)
                {
                    break;
                }
            }
        }

        return valid;
    }
}
