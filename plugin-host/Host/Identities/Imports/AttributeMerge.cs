using System.Text.Json;

namespace Cordon.Host.Identities.Imports;

/// <summary>Attributes of a row over those of the store: what the row names is replaced, null takes it away, the rest stays.</summary>
internal static class AttributeMerge
{
    private static readonly JsonElement _null = JsonElement.Parse("null");

    public static string Into(string stored, IReadOnlyDictionary<string, JsonElement> said)
    {
        if (said.Count == 0)
        {
            return stored;
        }

        var merged = Read(stored);
        var changed = false;
        foreach (var (name, value) in said)
        {
            changed |= value.ValueKind == JsonValueKind.Null ? merged.Remove(name) : Set(merged, name, value);
        }

        return changed ? Text(merged) : stored;
    }

    /// <summary>The step from <paramref name="before"/> to <paramref name="after"/>, taken from <paramref name="current"/>.</summary>
    public static string Again(string before, string after, string current)
    {
        var (from, to) = (Read(before), Read(after));
        var said = to.Where(pair => !from.TryGetValue(pair.Key, out var was) || !JsonElement.DeepEquals(was, pair.Value)).ToDictionary();
        foreach (var name in from.Keys.Where(name => !to.ContainsKey(name)))
        {
            said[name] = _null;
        }

        return Into(current, said);
    }

    public static string Text(IEnumerable<KeyValuePair<string, JsonElement>> attributes) => JsonText.Of(attributes, Write);

    /// <summary>Names that differ by case only are one attribute; the first stands, as filters see it.</summary>
    private static void Write(Utf8JsonWriter json, IEnumerable<KeyValuePair<string, JsonElement>> attributes)
    {
        var distinct = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        json.WriteStartObject();
        foreach (var (name, value) in attributes)
        {
            if (distinct.Add(name))
            {
                json.WritePropertyName(name);
                value.WriteTo(json);
            }
        }

        json.WriteEndObject();
    }

    private static Dictionary<string, JsonElement> Read(string attributes) =>
        new(JsonSerializer.Deserialize(attributes, AttributeJson.Plain.DictionaryStringJsonElement)!, StringComparer.OrdinalIgnoreCase);

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
