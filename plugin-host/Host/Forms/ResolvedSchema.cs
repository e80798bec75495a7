using Cordon.Packaging.Schemas;
using Newtonsoft.Json.Linq;

namespace Cordon.Host.Forms;

/// <summary>A subschema with its <c>$ref</c> inside the document written out; its own keywords go before those it refers to.</summary>
internal static class ResolvedSchema
{
    private const int MaxReferences = 16;

    /// <summary>Null for <c>true</c> and <c>false</c>, and where a reference cannot be written out.</summary>
    public static JObject? Of(JToken root, JToken schema)
    {
        if (schema is not JObject keywords || keywords["$ref"] is null)
        {
            return schema as JObject;
        }

        var resolved = new JObject();
        for (var i = 0; i < MaxReferences; i++)
        {
            foreach (var property in keywords.Properties().Where(property => property.Name != "$ref" && !resolved.ContainsKey(property.Name)))
            {
                resolved.Add(property.Name, property.Value);
            }

            if (keywords["$ref"] is not JValue { Value: string reference })
            {
                return resolved;
            }

            if (Target(root, reference) is not JObject target)
            {
                return null;
            }

            keywords = target;
        }

        return null;
    }

    public static JToken? Target(JToken root, string reference) =>
        reference.StartsWith('#') && (reference.Length == 1 || reference[1] == '/')
            ? JsonPointer.Find(root, Uri.UnescapeDataString(reference[1..]))
            : null;
}
