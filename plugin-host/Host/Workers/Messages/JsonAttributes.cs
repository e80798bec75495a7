using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Cordon.Host.Workers.Messages;

/// <summary>Attributes as they came in a message. Most are only passed on or stored, so they are taken apart when somebody asks for one.</summary>
/// <param name="text">A JSON object in UTF-8, well formed.</param>
internal sealed class JsonAttributes(byte[] text) : IReadOnlyDictionary<string, JsonElement>
{
    private Dictionary<string, JsonElement>? _members;

    /// <summary>The JSON object in UTF-8.</summary>
    public ReadOnlySpan<byte> Text => text;

    public int Count => Members.Count;

    public IEnumerable<string> Keys => Members.Keys;

    public IEnumerable<JsonElement> Values => Members.Values;

    public JsonElement this[string key] => Members[key];

    // Two threads may both read them: they find the same.
    private Dictionary<string, JsonElement> Members => _members ??= Read(text);

    public bool ContainsKey(string key) => Members.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out JsonElement value) => Members.TryGetValue(key, out value);

    public IEnumerator<KeyValuePair<string, JsonElement>> GetEnumerator() => Members.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static Dictionary<string, JsonElement> Read(byte[] text)
    {
        // One document for all: one for each value would be most of the work.
        var whole = JsonElement.Parse(text);
        var members = new Dictionary<string, JsonElement>(whole.GetPropertyCount());
        foreach (var member in whole.EnumerateObject())
        {
            members[member.Name] = member.Value;
        }

        return members;
    }
}
