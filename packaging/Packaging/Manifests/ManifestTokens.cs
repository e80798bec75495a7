using Newtonsoft.Json.Linq;

namespace Cordon.Packaging.Manifests;

/// <summary>Looks into a manifest that may be of any shape: the schema has complained already where the shape is wrong.</summary>
internal static class ManifestTokens
{
    /// <summary>The member when it is a text.</summary>
    public static JValue? Text(this JToken? parent, string name) =>
        parent is JObject members && members[name] is JValue { Type: JTokenType.String } value ? value : null;

    /// <summary>The member when it is a number, of any size: compare it as a token, for it may fit nothing else.</summary>
    public static JValue? Number(this JToken? parent, string name) =>
        parent is JObject members && members[name] is JValue { Type: JTokenType.Integer or JTokenType.Float } value ? value : null;

    public static JObject? Object(this JToken? parent, string name) => (parent as JObject)?[name] as JObject;

    /// <summary>The items of an array member; none when it is not there.</summary>
    public static IEnumerable<JToken> Items(this JToken? parent, string name) => (parent as JObject)?[name] as JArray ?? [];

    /// <summary>The text of a value known to be one.</summary>
    public static string Content(this JValue value) => (string)value.Value!;
}
