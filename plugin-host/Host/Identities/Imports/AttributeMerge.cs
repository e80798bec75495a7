using System.Text.Json;

namespace Cordon.Host.Identities.Imports;

/// <summary>Attributes of a row over those of the store: what the row names is replaced, null takes it away, the rest stays.</summary>
internal static class AttributeMerge
{
    public static string Into(string stored, IReadOnlyDictionary<string, JsonElement> said)
    {
        if (said.Count == 0)
        {
            return stored;
        }

        var merged = new Dictionary<string, JsonElement>(JsonSerializer.Deserialize(stored, AttributeJson.Plain.DictionaryStringJsonElement)!, StringComparer.OrdinalIgnoreCase);
        var changed = false;
        foreach (var (name, value) in said)
        {
            changed |= value.ValueKind == JsonValueKind.Null ? merged.Remove(name) : Set(merged, name, value);
        }

        return changed ? Text(merged) : stored;
    }

    /// <summary>Names that differ by case only are one attribute; the first stands, as filters see it.</summary>
    public static string Text(IEnumerable<KeyValuePair<string, JsonElement>> attributes)
    {
        var distinct = new Dictionary<string, JsonElement>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in attributes)
        {
            distinct.TryAdd(name, value);
        }

        return distinct.Count == 0 ? "{}" : JsonSerializer.Serialize(distinct, AttributeJson.Plain.DictionaryStringJsonElement);
    }

    private static bool Set(Dictionary<string, JsonElement> attributes, string name, JsonElement value)
    {
        if (attributes.TryGetValue(name, out var before) && JsonElement.DeepEquals(before, value))
        {
            return false;
        }

        attributes[name] = value;
        return true;
    }
}
