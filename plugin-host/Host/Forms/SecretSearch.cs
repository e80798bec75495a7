using Newtonsoft.Json.Linq;

namespace Cordon.Host.Forms;

/// <summary>Looks for anything secret in a subschema, however deep and behind whatever reference.</summary>
internal sealed class SecretSearch(JToken root)
{
    public bool IsIn(JToken schema)
    {
        var seen = new HashSet<JToken>(ReferenceEqualityComparer.Instance) { schema };
        var next = new Queue<JToken>(seen);
        while (next.TryDequeue(out var token))
        {
            if (token is JObject keywords && (FieldShapes.IsMarkedSecret(keywords) || LeadsAway(keywords)))
            {
                return true;
            }

            foreach (var inner in Inner(token).Where(seen.Add))
            {
                next.Enqueue(inner);
            }
        }

        return false;
    }

    /// <summary>A reference that is not a pointer may lead to anything.</summary>
    private bool LeadsAway(JObject keywords) =>
        keywords["$dynamicRef"] is not null
        || (keywords["$ref"] is JValue { Value: string reference } && ResolvedSchema.Target(root, reference) is null);

    private IEnumerable<JToken> Inner(JToken token) => token switch
    {
        JObject keywords when keywords["$ref"] is JValue { Value: string reference } =>
            keywords.PropertyValues().Append(ResolvedSchema.Target(root, reference)!),
        JObject keywords => keywords.PropertyValues(),
        _ => token.Children(),
    };
}
