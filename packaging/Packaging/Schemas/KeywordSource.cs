using Newtonsoft.Json.Linq;

namespace Cordon.Packaging.Schemas;

/// <summary>A keyword as it is written, on its way to be compiled.</summary>
internal sealed class KeywordSource(SchemaCompiler compiler, SchemaNode node, JProperty property)
{
    public SchemaCompiler Compiler => compiler;

    public SchemaNode Node => node;

    public string Name => property.Name;

    public JToken Value => property.Value;

    public bool Uses(Vocabularies vocabulary) => node.Resource.Vocabularies.HasFlag(vocabulary);

    /// <summary>Another keyword of the same schema, or null.</summary>
    public KeywordSource? Sibling(string name) =>
        ((JObject)property.Parent!).Property(name, StringComparison.Ordinal) is { } sibling ? new KeywordSource(compiler, node, sibling) : null;

    /// <summary>Notes that the value is not what it must be; always null, so that a reader can end with it.</summary>
    public Keyword? Wrong(string rule, string? fix = null)
    {
        compiler.Problems.Add(property, JsonPointer.Append(node.Pointer, Name), $"\"{Name}\" {rule}.", fix);
        return null;
    }

    public void Warn(string rule, string? fix = null) =>
        compiler.Problems.Add(property, JsonPointer.Append(node.Pointer, Name), $"\"{Name}\" {rule}.", fix, isWarning: true);

    public SchemaNode Schema() => compiler.Node(Value);

    /// <summary>A list with at least one schema, else null after saying so.</summary>
    public SchemaNode[]? SchemaList()
    {
        if (Value is JArray { Count: > 0 } list)
        {
            return [.. list.Select(compiler.Node)];
        }

        Wrong("must be a list with at least one schema");
        return null;
    }

    public Dictionary<string, SchemaNode>? SchemaMap()
    {
        if (Value is JObject map)
        {
            return map.Properties().ToDictionary(entry => entry.Name, entry => compiler.Node(entry.Value), StringComparer.Ordinal);
        }

        Wrong("must be an object whose values are schemas");
        return null;
    }

    /// <summary>A list of different texts, else null after saying so.</summary>
    public string[]? NameList() => NameList(Value);

    public string[]? NameList(JToken value)
    {
        if (value is JArray list && list.All(item => item.Type == JTokenType.String))
        {
            var names = list.Select(item => (string)item!).ToArray();
            if (names.Distinct(StringComparer.Ordinal).Count() == names.Length)
            {
                return names;
            }
        }

        Wrong("must list names, none of them twice", "Write such as [\"name\"].");
        return null;
    }

    /// <summary>A whole number from 0, else null after saying so.</summary>
    public int? Count()
    {
        // A count beyond what memory holds is as good as the largest.
        if (JsonNumber.IsInteger(Value) && JsonNumber.ToDouble(Value) is >= 0 and var count)
        {
            return (int)Math.Min(count, int.MaxValue);
        }

        Wrong("must be a whole number, 0 or more");
        return null;
    }

    public string? Text()
    {
        if (Value is JValue { Value: string text })
        {
            return text;
        }

        Wrong("must be a text");
        return null;
    }
}
