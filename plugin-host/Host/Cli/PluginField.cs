using Newtonsoft.Json.Linq;

namespace Cordon.Host.Cli;

/// <summary>One field of a connection, as far as a listing goes.</summary>
internal sealed record PluginField
{
    public required string Name { get; init; }

    public required string Title { get; init; }

    /// <summary>The JSON type, or <c>any</c>.</summary>
    public required string Type { get; init; }

    public required bool IsRequired { get; init; }

    public required bool IsSecret { get; init; }

    public static IReadOnlyList<PluginField> Of(JToken schema)
    {
        var required = schema["required"]?.Values<string>().ToHashSet() ?? [];
        return [.. (schema["properties"] as JObject)?.Properties().Select(property => Of(property, required.Contains(property.Name))) ?? []];
    }

    private static PluginField Of(JProperty property, bool isRequired)
    {
        var keywords = property.Value as JObject;
        return new PluginField
        {
            Name = property.Name,
            Title = (string?)keywords?["title"] ?? property.Name,
            Type = keywords?["type"] is JValue { Type: JTokenType.String } type ? (string)type! : "any",
            IsRequired = isRequired,
            IsSecret = keywords?["writeOnly"] is JValue { Value: true },
        };
    }
}
